/** Work that one replica does at a time, again and again. */
export interface Job {
  readonly name: string;
  readonly everySeconds: number;
  /**
   * One run. Must be repeatable: a run cut off is started again by another replica. Returns true when there is more to do at once.
   * `signal` is aborted when the lease is lost or the sidecar stops.
   */
  run(signal: AbortSignal): Promise<boolean>;
}
