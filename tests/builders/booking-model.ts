import type { ErrorCode } from '@lectern/contracts';

/** `done`, or the code of the refusal. */
export type Outcome = ErrorCode | 'done';

/** A hold of the model. */
interface ModelHold {
  readonly person: number;
  readonly sessions: Set<number>;
  readonly isOffer: boolean;
  expiresAt: number;
  createdAt: number;
}

interface ModelEntry {
  readonly person: number;
  offer: ModelOffer | null;
}
interface ModelOffer {
  readonly hold: ModelHold;
  readonly expiresAt: number;
  end: 'open' | 'offer_used' | 'offer_expired';
}

/**
 * Seats, bookings and waiting lists in a few lines, to hold the real ones against: people and class sessions are numbers, every act comes alone and
 * is told to the line before the next, no two classes overlap, no deadline is near.
 */
export function bookingModel(
  capacities: readonly number[],
  {
    holdMilliseconds,
    offerMilliseconds,
    start,
  }: { holdMilliseconds: number; offerMilliseconds: number; start: number },
) {
  let now = start;
  let holds: ModelHold[] = [];
  /** The hold whose token a person has; it may be gone. */
  const current = new Map<number, ModelHold>();
  const booked = capacities.map(() => new Set<number>());
  let lines: readonly (readonly ModelEntry[])[] = capacities.map(() => []);
  /** The latest offer of a person in a session. */
  const offers = new Map<string, ModelOffer>();
  /** Sessions whose line has something to hear. */
  let told = new Set<number>();

  const keepers = (session: number) => holds.filter((hold) => hold.sessions.has(session));
  const seatsIn = (session: number) => keepers(session).length + (booked[session]?.size ?? 0);
  const lineOf = (session: number) => lines[session] ?? [];
  const waitingIn = (session: number) => lineOf(session).filter(({ offer }) => offer === null).length;

  function setLine(session: number, line: readonly ModelEntry[]): void {
    lines = lines.map((other, index) => (index === session ? line : other));
  }

  function endHolds(ended: readonly ModelHold[]): void {
    for (const hold of ended) for (const session of hold.sessions) told.add(session);
    holds = holds.filter((hold) => !ended.includes(hold));
  }

  const expiredIn = (sessions: readonly number[], own: ModelHold | null) =>
    holds.filter((hold) => hold !== own && hold.expiresAt <= now && sessions.some((one) => hold.sessions.has(one)));

  /** Finds a place in each session in their order; what ran out there ends only if all is well. */
  function find(
    person: number,
    sessions: readonly number[],
    { own = null, isKeeping = false }: { own?: ModelHold | null; isKeeping?: boolean } = {},
  ): Outcome {
    const ended = expiredIn(sessions, own);
    for (const session of sessions.toSorted((a, b) => a - b)) {
      const here = keepers(session).filter((hold) => !ended.includes(hold));
      if (booked[session]?.has(person) === true) return 'already_seated';
      const kept = here.find((hold) => hold.person === person);
      if (kept?.isOffer === true && isKeeping) return 'seat_offered';
      if (kept !== undefined) continue;
      const free = (capacities[session] ?? 0) - here.length - (booked[session]?.size ?? 0);
      if (free <= 0) return 'class_full';
      if (free <= waitingIn(session)) return 'waitlist_first';
    }
    endHolds(ended);
    for (const session of sessions) for (const hold of holds) if (hold.person === person) hold.sessions.delete(session);
    return 'done';
  }

  function book(person: number, session: number): void {
    booked[session]?.add(person);
    if (lineOf(session).some((entry) => entry.person === person)) told.add(session);
  }

  function endEntry(entry: ModelEntry, end: 'offer_used' | 'offer_expired'): void {
    if (entry.offer === null) return;
    entry.offer.end = end;
    const { hold } = entry.offer;
    holds = holds.filter((other) => other !== hold);
  }

  function settle(session: number): void {
    if (lineOf(session).length === 0) return;
    endHolds(expiredIn([session], null));
    const stays = lineOf(session).filter((entry) => {
      const isBooked = booked[session]?.has(entry.person) === true;
      const keeps = keepers(session).find(({ person }) => person === entry.person);
      if (isBooked || (entry.offer === null && keeps !== undefined)) {
        endEntry(entry, 'offer_used');
        return false;
      }
      if (entry.offer === null || keeps === entry.offer.hold) return true;
      endEntry(entry, now >= entry.offer.expiresAt ? 'offer_expired' : 'offer_used');
      return false;
    });
    setLine(session, stays);
    for (const entry of stays) {
      if (entry.offer !== null || seatsIn(session) >= (capacities[session] ?? 0)) continue;
      const expiresAt = now + offerMilliseconds;
      const hold = { person: entry.person, sessions: new Set([session]), isOffer: true, expiresAt, createdAt: now };
      holds = [...holds, hold];
      entry.offer = { hold, expiresAt, end: 'open' };
      offers.set(`${session} ${entry.person}`, entry.offer);
    }
  }

  /** The offer that somebody answers, or why not. */
  function answered(person: number, session: number): ModelOffer | Outcome {
    const offer = offers.get(`${session} ${person}`);
    if (offer === undefined) return 'not_found';
    return offer.end === 'open' ? offer : offer.end;
  }

  function leaveLine(person: number, session: number, end: 'offer_used' | 'offer_expired'): void {
    const entry = lineOf(session).find((one) => one.person === person);
    if (entry !== undefined) endEntry(entry, end);
    setLine(
      session,
      lineOf(session).filter((one) => one !== entry),
    );
    settle(session);
  }

  /** @returns what brings everything back to where it is now */
  function snapshot(): () => void {
    const [holdsBefore, linesBefore, toldBefore] = [
      holds,
      lines.map((line) => line.map((entry) => ({ ...entry }))),
      told,
    ];
    const offersBefore = [...offers].map(([key, offer]) => ({ key, offer, end: offer.end }));
    told = new Set(told);
    return () => {
      [holds, lines, told] = [holdsBefore, linesBefore, toldBefore];
      offers.clear();
      for (const { key, offer, end } of offersBefore) offers.set(key, Object.assign(offer, { end }));
    };
  }

  return {
    hold(person: number, sessions: readonly number[], hasToken: boolean): Outcome {
      const known = current.get(person);
      const isOurs = hasToken && known !== undefined && holds.includes(known) && known.sessions.size > 0;
      const own = isOurs ? known : null;
      const outcome = find(person, sessions, { own, isKeeping: true });
      if (outcome !== 'done') return outcome;
      const createdAt = own === null || own.expiresAt <= now ? now : own.createdAt;
      const hold = own ?? { person, sessions: new Set<number>(), isOffer: false, expiresAt: 0, createdAt };
      for (const session of sessions) hold.sessions.add(session);
      hold.createdAt = createdAt;
      hold.expiresAt = Math.min(now + holdMilliseconds, createdAt + 4 * holdMilliseconds);
      if (own === null) holds = [...holds, hold];
      current.set(person, hold);
      return 'done';
    },

    confirm(person: number): Outcome {
      const hold = current.get(person);
      if (hold === undefined || !holds.includes(hold) || hold.expiresAt <= now || hold.sessions.size === 0)
        return 'hold_expired';
      for (const session of hold.sessions) book(person, session);
      holds = holds.filter((other) => other !== hold);
      return 'done';
    },

    release(person: number): void {
      const hold = current.get(person);
      if (hold !== undefined && holds.includes(hold)) endHolds([hold]);
    },

    cancel(person: number, session: number): Outcome {
      if (booked[session]?.delete(person) !== true) return 'not_found';
      told.add(session);
      return 'done';
    },

    move(person: number, from: number, to: number): Outcome {
      if (booked[from]?.has(person) !== true) return 'not_found';
      if (from === to) return 'done';
      const outcome = find(person, [to]);
      if (outcome !== 'done') return outcome;
      booked[from].delete(person);
      told.add(from);
      book(person, to);
      return 'done';
    },

    /** The office books. */
    book(person: number, session: number): Outcome {
      const outcome = find(person, [session]);
      if (outcome === 'done') book(person, session);
      return outcome;
    },

    join(person: number, session: number): Outcome {
      const restore = snapshot();
      settle(session);
      const ended = expiredIn([session], null);
      const refused = (code: Outcome) => {
        restore();
        return code;
      };
      if (lineOf(session).some((entry) => entry.person === person)) {
        endHolds(ended);
        return 'done';
      }
      endHolds(ended);
      if (booked[session]?.has(person) === true || keepers(session).some((hold) => hold.person === person))
        return refused('already_seated');
      if ((capacities[session] ?? 0) - seatsIn(session) > waitingIn(session)) return refused('seats_left');
      setLine(session, [...lineOf(session), { person, offer: null }]);
      return 'done';
    },

    leave(person: number, session: number): void {
      leaveLine(person, session, 'offer_expired');
    },

    accept(person: number, session: number): Outcome {
      const offer = answered(person, session);
      if (typeof offer === 'string') return offer;
      if (offer.hold.expiresAt <= now) return 'offer_expired';
      holds = holds.filter((hold) => hold !== offer.hold);
      book(person, session);
      return 'done';
    },

    decline(person: number, session: number): Outcome {
      const offer = answered(person, session);
      if (typeof offer === 'string') return offer;
      leaveLine(person, session, 'offer_used');
      return 'done';
    },

    wait(milliseconds: number): void {
      now += milliseconds;
    },

    expire(): void {
      endHolds(holds.filter((hold) => hold.expiresAt <= now));
    },

    /** The lines hear what happened. */
    tell(): void {
      while (told.size > 0) {
        const sessions = [...told];
        told = new Set();
        for (const session of sessions) settle(session);
      }
    },

    /** `session person kept|booked`, sorted. */
    seats(): string[] {
      const kept = holds.flatMap((hold) => [...hold.sessions].map((session) => `${session} ${hold.person} kept`));
      const taken = booked.flatMap((people, session) => [...people].map((person) => `${session} ${person} booked`));
      return [...kept, ...taken].sort();
    },

    /** `session person waiting|offered`, in order. */
    lines(): string[] {
      return lines.flatMap((line, session) =>
        line.map(({ person, offer }) => `${session} ${person} ${offer === null ? 'waiting' : 'offered'}`),
      );
    },
  };
}
