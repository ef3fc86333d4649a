import type { ErrorCode } from '@lectern/contracts';

/** `done`, or the code of the refusal. */
export type Outcome = ErrorCode | 'done';

/** A hold of the model. */
export interface ModelHold {
  readonly person: number;
  sessions: Set<number>;
  readonly isOffer: boolean;
  expiresAt: number;
  createdAt: number;
}

/** A booking that stands. Each costs the person a credit, but for those of the one organisation, which is invoiced. */
export interface ModelBooking {
  /** null: nobody yet. */
  person: number | null;
  readonly isClients: boolean;
}

interface ModelEntry {
  readonly person: number;
  offer: ModelOffer | null;
}
export interface ModelOffer {
  readonly hold: ModelHold;
  readonly expiresAt: number;
  end: 'open' | 'offer_used' | 'offer_expired';
}

/** The school of the model: people and class sessions are numbers. */
export interface ModelSchool {
  readonly capacities: readonly number[];
  /** The sessions that make a series, in their order. */
  readonly series: readonly number[];
  /** A guardian and the children. */
  readonly family: readonly number[];
  /** Of each person. */
  readonly credits: readonly number[];
  readonly holdMilliseconds: number;
  readonly offerMilliseconds: number;
  readonly start: number;
}

/** What the acts of the model change, and what several of them do: seats, lines, offers and credits. */
export class BookingModelState {
  readonly school: ModelSchool;
  now: number;
  holds: ModelHold[] = [];
  booked: readonly ModelBooking[][];
  credits: number[];
  lines: readonly (readonly ModelEntry[])[];
  /** The latest offer of a person in a session. */
  readonly offers = new Map<string, ModelOffer>();
  /** Sessions whose line has something to hear. */
  told = new Set<number>();

  constructor(school: ModelSchool) {
    this.school = school;
    this.now = school.start;
    this.booked = school.capacities.map(() => []);
    this.lines = school.capacities.map(() => []);
    this.credits = [...school.credits];
  }

  keepers(session: number): ModelHold[] {
    return this.holds.filter((hold) => hold.sessions.has(session));
  }

  bookingsIn(session: number): ModelBooking[] {
    return this.booked[session] ?? [];
  }

  bookingOf(person: number, session: number): ModelBooking | undefined {
    return this.bookingsIn(session).find((booking) => booking.person === person);
  }

  capacityOf(session: number): number {
    return this.school.capacities[session] ?? 0;
  }

  freeIn(session: number): number {
    return this.capacityOf(session) - this.keepers(session).length - this.bookingsIn(session).length;
  }

  lineOf(session: number): readonly ModelEntry[] {
    return this.lines[session] ?? [];
  }

  waitingIn(session: number): number {
    return this.lineOf(session).filter(({ offer }) => offer === null).length;
  }

  setLine(session: number, line: readonly ModelEntry[]): void {
    this.lines = this.lines.map((other, index) => (index === session ? line : other));
  }

  /** All or nothing: what is refused leaves everything as it was. */
  attempt(act: () => Outcome): Outcome {
    const restore = this.#snapshot();
    const outcome = act();
    if (outcome !== 'done') restore();
    return outcome;
  }

  endHolds(ended: readonly ModelHold[]): void {
    for (const hold of ended) for (const session of hold.sessions) this.told.add(session);
    this.holds = this.holds.filter((hold) => !ended.includes(hold));
  }

  endExpired(sessions: readonly number[], except: ModelHold | null = null): void {
    const isOver = (hold: ModelHold) => hold !== except && hold.expiresAt <= this.now;
    this.endHolds(this.holds.filter((hold) => isOver(hold) && sessions.some((one) => hold.sessions.has(one))));
  }

  /** Nobody keeps a seat for the person there any more: it is booked, or somebody else's. @returns whether there was one */
  letGo(person: number, session: number): boolean {
    const own = this.keepers(session).filter((hold) => hold.person === person);
    for (const hold of own) hold.sessions.delete(session);
    return own.length > 0;
  }

  /** Finds a place in each session in their order, and takes what the person keeps there already. */
  find(
    person: number,
    sessions: readonly number[],
    options: { own?: ModelHold | null; isKeeping?: boolean; overtake?: boolean } = {},
  ): Outcome {
    this.endExpired(sessions, options.own ?? null);
    for (const session of sessions.toSorted((a, b) => a - b)) {
      if (this.bookingOf(person, session) !== undefined) return 'already_seated';
      const kept = this.keepers(session).find((hold) => hold.person === person);
      if (kept?.isOffer === true && options.isKeeping === true) return 'seat_offered';
      if (kept !== undefined) continue;
      const free = this.freeIn(session);
      if (free <= 0) return 'class_full';
      if (free <= this.waitingIn(session) && options.overtake !== true) return 'waitlist_first';
    }
    for (const session of sessions) this.letGo(person, session);
    return 'done';
  }

  /** Bookings of one person, a credit each. */
  book(person: number, sessions: Iterable<number>): Outcome {
    for (const session of sessions) {
      this.bookingsIn(session).push({ person, isClients: false });
      this.tellBooked(person, session);
      this.pay(person, -1);
    }
    return (this.credits[person] ?? 0) < 0 ? 'no_credit' : 'done';
  }

  /** A booking goes, with its seat, and what it cost comes back. */
  end(booking: ModelBooking, session: number): void {
    const here = this.bookingsIn(session);
    here.splice(here.indexOf(booking), 1);
    this.told.add(session);
    if (booking.person !== null && !booking.isClients) this.pay(booking.person, 1);
  }

  pay(person: number, amount: number): void {
    this.credits[person] = (this.credits[person] ?? 0) + amount;
  }

  /** The line hears of who got a seat. */
  tellBooked(person: number, session: number): void {
    if (this.lineOf(session).some((entry) => entry.person === person)) this.told.add(session);
  }

  endEntry(entry: ModelEntry, end: 'offer_used' | 'offer_expired'): void {
    if (entry.offer === null) return;
    entry.offer.end = end;
    const { hold } = entry.offer;
    this.holds = this.holds.filter((other) => other !== hold);
  }

  settle(session: number): void {
    if (this.lineOf(session).length === 0) return;
    this.endExpired([session]);
    const stays = this.lineOf(session).filter((entry) => {
      const keeps = this.keepers(session).find(({ person }) => person === entry.person);
      const isBooked = this.bookingOf(entry.person, session) !== undefined;
      if (isBooked || (entry.offer === null && keeps !== undefined)) {
        this.endEntry(entry, 'offer_used');
        return false;
      }
      if (entry.offer === null || keeps === entry.offer.hold) return true;
      this.endEntry(entry, this.now >= entry.offer.expiresAt ? 'offer_expired' : 'offer_used');
      return false;
    });
    this.setLine(session, stays);
    for (const entry of stays) {
      if (entry.offer !== null || this.freeIn(session) <= 0) continue;
      const expiresAt = this.now + this.school.offerMilliseconds;
      const kept = { sessions: new Set([session]), isOffer: true, expiresAt, createdAt: this.now };
      const hold = { person: entry.person, ...kept };
      this.holds = [...this.holds, hold];
      entry.offer = { hold, expiresAt, end: 'open' };
      this.offers.set(`${session} ${entry.person}`, entry.offer);
    }
  }

  leaveLine(person: number, session: number, end: 'offer_used' | 'offer_expired'): void {
    const entry = this.lineOf(session).find((one) => one.person === person);
    if (entry !== undefined) this.endEntry(entry, end);
    this.setLine(
      session,
      this.lineOf(session).filter((one) => one !== entry),
    );
    this.settle(session);
  }

  /** @returns what brings everything back to where it is now; holds and offers stay the same objects */
  #snapshot(): () => void {
    const { booked, lines, told, credits } = this;
    const holds = this.holds.map((hold) => ({ hold, before: { ...hold, sessions: new Set(hold.sessions) } }));
    const offers = [...this.offers].map(([key, offer]) => ({ key, offer, end: offer.end }));
    this.booked = booked.map((here) => here.map((booking) => ({ ...booking })));
    this.lines = lines.map((line) => line.map((entry) => ({ ...entry })));
    this.told = new Set(told);
    this.credits = [...credits];
    return () => {
      Object.assign(this, { booked, lines, told, credits });
      this.holds = holds.map(({ hold, before }) => Object.assign(hold, before));
      this.offers.clear();
      for (const { key, offer, end } of offers) this.offers.set(key, Object.assign(offer, { end }));
    };
  }
}
