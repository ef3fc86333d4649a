import type { ParticipantStatistics } from '@lectern/contracts';
import { countPresentSeconds, mergeStays } from './attendance.rules.ts';
import { toInstant } from './meeting-clock.rules.ts';
import type { PollVotes } from './poll-tally.rules.ts';
import { TalkClock } from './talk-clock.rules.ts';

/** What one person did, all visits together, counted up while the events pass. Times are seconds since 1970. */
export class ParticipantTally {
  readonly externalUserId: string;
  readonly talk = new TalkClock();
  chats = 0;
  emojis = 0;
  raisedHands = 0;
  pollResponses = 0;
  #name = '';
  #moderator = false;
  readonly #visits = new Map<string, { readonly joins: number[]; readonly leaves: number[] }>();
  readonly #joins: number[] = [];
  readonly #leaves: number[] = [];

  constructor(externalUserId: string) {
    this.externalUserId = externalUserId;
  }

  /** The last name counts; who was moderator once stays one. */
  join(visit: { readonly visitId: string; readonly name: string; readonly isModerator: boolean }, at: number): void {
    this.#name = visit.name;
    this.#moderator ||= visit.isModerator;
    this.#joins.push(at);
    const known = this.#visits.get(visit.visitId);
    if (known === undefined) this.#visits.set(visit.visitId, { joins: [at], leaves: [] });
    else known.joins.push(at);
  }

  leave(visitId: string, at: number): void {
    this.#leaves.push(at);
    this.#visits.get(visitId)?.leaves.push(at);
    this.talk.stop(at);
  }

  /** The figures, once the meeting's last event at `finish` is known. */
  total(end: {
    readonly finish: number;
    readonly pollVotes: PollVotes;
    readonly isPollingAnonymous: boolean;
  }): ParticipantStatistics {
    const isLeaveMissing = this.#joins.length > this.#leaves.length;
    return {
      externalUserId: this.externalUserId,
      name: this.#name,
      moderator: this.#moderator,
      chats: this.chats,
      talks: this.talk.talks,
      emojis: this.emojis,
      raisedHands: this.raisedHands,
      pollResponses: end.isPollingAnonymous ? null : this.pollResponses,
      pollVotes: end.pollVotes,
      talkTimeSeconds: this.talk.talkTime,
      sessionSeconds: countPresentSeconds(mergeStays([...this.#visits.values()], end.finish)),
      joins: this.#joins.map(toInstant),
      // As bbbevents: the meeting's end stands in once, however many leaves are missing.
      leaves: (isLeaveMissing ? [...this.#leaves, end.finish] : this.#leaves).map(toInstant),
    };
  }
}
