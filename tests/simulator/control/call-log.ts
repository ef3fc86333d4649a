/** One API call as it was seen. */
export interface LoggedCall {
  readonly name: string;
  readonly method: string;
  /** Decoded parameters without checksum and passwords. */
  readonly query: Readonly<Record<string, string>>;
  /** Epoch milliseconds on the simulator's clock. */
  readonly at: number;
  /** returncode or messageKey, or the name of the fault that took its place. */
  readonly answer: string;
}

const SECRET_NAMES = new Set(['checksum', 'attendeePW', 'moderatorPW', 'password', 'sessionToken']);
/** So much is kept that a bench can count its joins, and no more. */
const LONGEST_LOG = 20_000;

/** Which calls came, and how often; in memory only. */
export class CallLog {
  readonly #calls: LoggedCall[] = [];
  readonly #counts = new Map<string, number>();

  add(call: LoggedCall): void {
    this.#calls.push({
      ...call,
      query: Object.fromEntries(Object.entries(call.query).filter(([name]) => !SECRET_NAMES.has(name))),
    });
    if (this.#calls.length > LONGEST_LOG) this.#calls.shift();
    this.#counts.set(call.name, (this.#counts.get(call.name) ?? 0) + 1);
  }

  list(): readonly LoggedCall[] {
    return this.#calls;
  }

  counts(): Record<string, number> {
    return Object.fromEntries(this.#counts);
  }

  clear(): void {
    this.#calls.length = 0;
    this.#counts.clear();
  }
}
