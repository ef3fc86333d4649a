import {
  BookingModelState,
  type ModelHold,
  type ModelOffer,
  type ModelSchool,
  type Outcome,
} from './booking-model-state.ts';
import { modelOfficeActs } from './booking-model-office.ts';

/**
 * Seats, bookings, waiting lists and credits in a few lines, to hold the real ones against: every act comes alone and is told to the line before the
 * next, no two classes overlap, no deadline is near.
 */
export function bookingModel(school: ModelSchool) {
  const state = new BookingModelState(school);
  const { holdMilliseconds, series } = school;
  /** The hold whose token a person has; it may be gone. */
  const current = new Map<number, ModelHold>();

  /** The offer that somebody answers, or why not. */
  function answered(person: number, session: number): ModelOffer | Outcome {
    const offer = state.offers.get(`${session} ${person}`);
    if (offer === undefined) return 'not_found';
    return offer.end === 'open' ? offer : offer.end;
  }

  function hold(person: number, sessions: readonly number[], hasToken: boolean): Outcome {
    return state.attempt(() => {
      const known = current.get(person);
      const isOurs = hasToken && known !== undefined && state.holds.includes(known) && known.sessions.size > 0;
      const own = isOurs ? known : null;
      const others = state.holds.filter(
        (one) =>
          one.person === person &&
          one !== own &&
          one.expiresAt > state.now &&
          sessions.some((at) => one.sessions.has(at)),
      );
      const outcome = state.find(person, sessions, { own, isKeeping: true });
      if (outcome !== 'done') return outcome;
      const { now } = state;
      const since = own === null || own.expiresAt <= now ? now : own.createdAt;
      const createdAt = Math.min(since, ...others.map((one) => one.createdAt));
      const kept = own ?? { person, sessions: new Set<number>(), isOffer: false, expiresAt: 0, createdAt };
      for (const session of sessions) kept.sessions.add(session);
      kept.createdAt = createdAt;
      kept.expiresAt = Math.min(now + holdMilliseconds, createdAt + 4 * holdMilliseconds);
      if (own === null) state.holds = [...state.holds, kept];
      current.set(person, kept);
      return 'done';
    });
  }

  /** Books what a hold keeps, and ends it. */
  function bookKept(kept: ModelHold): Outcome {
    return state.attempt(() => {
      state.holds = state.holds.filter((other) => other !== kept);
      return state.book(kept.person, kept.sessions);
    });
  }

  return {
    ...modelOfficeActs(state),
    hold,

    /** A whole series in one order: what is not theirs yet. */
    holdSeries(person: number, hasToken: boolean): Outcome {
      const left = series.filter((session) => state.bookingOf(person, session) === undefined);
      return left.length === 0 ? 'already_seated' : hold(person, left, hasToken);
    },

    confirm(person: number): Outcome {
      const kept = current.get(person);
      if (kept === undefined || !state.holds.includes(kept) || kept.expiresAt <= state.now || kept.sessions.size === 0)
        return 'hold_expired';
      return bookKept(kept);
    },

    release(person: number): Outcome {
      const kept = current.get(person);
      if (kept !== undefined && state.holds.includes(kept)) state.endHolds([kept]);
      return 'done';
    },

    /** What an employee gives up stays the organisation's. */
    cancel(person: number, session: number): Outcome {
      const booking = state.bookingOf(person, session);
      if (booking === undefined) return 'not_found';
      if (booking.isClients) booking.person = null;
      else state.end(booking, session);
      return 'done';
    },

    move(person: number, from: number, to: number): Outcome {
      const booking = state.bookingOf(person, from);
      if (booking === undefined) return 'not_found';
      if (from === to) return 'done';
      return state.attempt(() => {
        const outcome = state.find(person, [to]);
        if (outcome !== 'done') return outcome;
        const here = state.bookingsIn(from);
        const moved = here.splice(
          here.findIndex((one) => one.person === person),
          1,
        );
        state.told.add(from);
        state.bookingsIn(to).push(...moved);
        state.tellBooked(person, to);
        return 'done';
      });
    },

    join(person: number, session: number): Outcome {
      return state.attempt(() => {
        state.settle(session);
        state.endExpired([session]);
        if (state.lineOf(session).some((entry) => entry.person === person)) return 'done';
        const isKept = state.keepers(session).some((kept) => kept.person === person);
        if (isKept || state.bookingOf(person, session) !== undefined) return 'already_seated';
        if (state.freeIn(session) > state.waitingIn(session)) return 'seats_left';
        state.setLine(session, [...state.lineOf(session), { person, offer: null }]);
        return 'done';
      });
    },

    leave(person: number, session: number): Outcome {
      state.leaveLine(person, session, 'offer_expired');
      return 'done';
    },

    accept(person: number, session: number): Outcome {
      const offer = answered(person, session);
      if (typeof offer === 'string') return offer;
      return offer.hold.expiresAt <= state.now ? 'offer_expired' : bookKept(offer.hold);
    },

    decline(person: number, session: number): Outcome {
      const offer = answered(person, session);
      if (typeof offer === 'string') return offer;
      state.leaveLine(person, session, 'offer_used');
      return 'done';
    },

    wait(milliseconds: number): Outcome {
      state.now += milliseconds;
      return 'done';
    },

    expire(): Outcome {
      state.endHolds(state.holds.filter((kept) => kept.expiresAt <= state.now));
      return 'done';
    },

    /** The lines hear what happened. */
    tell(): void {
      while (state.told.size > 0) {
        const sessions = [...state.told];
        state.told = new Set();
        for (const session of sessions) state.settle(session);
      }
    },

    /** `session person kept|booked|client`, sorted; the person -1 is nobody. */
    seats(): string[] {
      const kept = state.holds.flatMap((one) => [...one.sessions].map((session) => `${session} ${one.person} kept`));
      const taken = state.booked.flatMap((bookings, session) =>
        bookings.map(({ person, isClients }) => `${session} ${person ?? -1} ${isClients ? 'client' : 'booked'}`),
      );
      return [...kept, ...taken].sort();
    },

    /** `session person waiting|offered`, in order. */
    lines(): string[] {
      return state.lines.flatMap((line, session) =>
        line.map(({ person, offer }) => `${session} ${person} ${offer === null ? 'waiting' : 'offered'}`),
      );
    },

    credits: (): number[] => [...state.credits],
  };
}
export type BookingModel = ReturnType<typeof bookingModel>;
