/**
 * Talk time of one person as bbbevents counts it: from "talking" to "no longer talking", "muted" or leaving the meeting, in
 * whole seconds; a second "talking" restarts the clock, and what never stops is not counted. Where bbbevents errs: a person
 * who leaves the audio while talking is counted on until one of these stops comes; here the time ends with the audio.
 */
export class TalkClock {
  /** How often the person began to talk. */
  talks = 0;
  /** Seconds. */
  talkTime = 0;
  #visitId: string | undefined;
  #since = 0;
  #audioLeft = Infinity;

  /** The person begins to talk on one visit, `at` in seconds. */
  start(visitId: string, at: number): void {
    this.talks += 1;
    this.#visitId = visitId;
    this.#since = at;
    this.#audioLeft = Infinity;
  }

  /** This visit is no longer heard; the time is counted once a stop comes. */
  leaveAudio(visitId: string, at: number): void {
    if (visitId === this.#visitId) this.#audioLeft = Math.min(this.#audioLeft, at);
  }

  stop(at: number): void {
    if (this.#visitId === undefined) return;
    // Events out of order could yield less than nothing.
    this.talkTime += Math.max(0, Math.min(at, this.#audioLeft) - this.#since);
    this.#visitId = undefined;
  }
}
