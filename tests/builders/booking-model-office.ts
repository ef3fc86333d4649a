import type { Reach } from '@lectern/contracts';
import type { BookingModelState, ModelBooking, Outcome } from './booking-model-state.ts';

/** What the office, an organisation and guardians do in the model, to one class or to all that follow of its series. */
export function modelOfficeActs(state: BookingModelState) {
  /** The last seat that was given. */
  let given: { session: number; to: number } | null = null;

  /** The sessions that an act reaches; null: the one that is named is of no series. */
  function reached(session: number, reach: Reach): number[] | null {
    if (reach === 'one') return [session];
    const { series } = state.school;
    return series.includes(session) ? series.filter((one) => one >= session) : null;
  }

  /** A seat that is somebody else's now goes to this person: not to one who sits there; what they keep there is free again. */
  function refuseUnfit(session: number, person: number): Outcome {
    state.endExpired([session]);
    if (state.bookingOf(person, session) !== undefined) return 'already_seated';
    if (state.letGo(person, session)) state.told.add(session);
    return 'done';
  }

  /** What one holder has, one in each session. */
  function heldIn(sessions: readonly number[], { person, isClients }: ModelBooking) {
    return sessions.flatMap((session) => {
      const isTheirs = (one: ModelBooking) => one.person === person && one.isClients === isClients;
      const booking = state.bookingsIn(session).find(isTheirs);
      return booking === undefined ? [] : [{ session, booking }];
    });
  }

  function endHeld(session: number, holder: ModelBooking, reach: Reach): Outcome {
    const sessions = reached(session, reach);
    if (sessions === null) return 'not_in_series';
    for (const held of heldIn(sessions, holder)) state.end(held.booking, held.session);
    return 'done';
  }

  const isFamily = (person: number | null) => person !== null && state.school.family.includes(person);
  const clientSeat = (session: number, person: number | null) =>
    state.bookingsIn(session).find((booking) => booking.isClients && booking.person === person);

  function assign(session: number, from: number | null, to: number | null, reach: Reach): Outcome {
    const seat = clientSeat(session, from);
    if (seat === undefined) return 'not_found';
    const sessions = reached(session, reach);
    if (sessions === null) return 'not_in_series';
    const isOpen = (other: number) => other === session || to === null || state.bookingOf(to, other) === undefined;
    const order = heldIn(sessions, { person: from, isClients: true }).filter((held) => isOpen(held.session));
    return state.attempt(() => {
      for (const held of order) {
        const booking = clientSeat(held.session, from);
        if (booking === undefined || from === to) continue;
        if (to !== null) {
          const outcome = refuseUnfit(held.session, to);
          if (outcome !== 'done') return outcome;
        }
        booking.person = to;
        if (to !== null) state.tellBooked(to, held.session);
      }
      return 'done';
    });
  }

  return {
    /** The office books. */
    bookFor(person: number, session: number, { reach, overtake }: { reach: Reach; overtake: boolean }): Outcome {
      const sessions = reached(session, reach);
      if (sessions === null) return 'not_in_series';
      const open = reach === 'one' ? sessions : sessions.filter((one) => state.bookingOf(person, one) === undefined);
      if (open.length === 0) return 'already_seated';
      return state.attempt(() => {
        const outcome = state.find(person, open, { overtake });
        return outcome === 'done' ? state.book(person, open) : outcome;
      });
    },

    /** The office frees a seat. @param person null: of the organisation, nobody's */
    free(session: number, person: number | null, reach: Reach): Outcome {
      const booking = state.bookingsIn(session).find((one) => one.person === person);
      return booking === undefined ? 'not_found' : endHeld(session, booking, reach);
    },

    give(session: number, from: number | null, to: number, by: 'office' | 'guardian'): Outcome {
      const booking = state.bookingsIn(session).find((one) => one.person === from);
      if (booking === undefined) return 'not_found';
      if (by === 'guardian' && !(isFamily(from) && isFamily(to))) return 'not_found';
      if (from === to) return 'done';
      if (booking.isClients || from === null) return 'organisation_seat';
      const outcome = state.attempt(() => {
        const fit = refuseUnfit(session, to);
        if (fit !== 'done') return fit;
        const place = state.bookingsIn(session).find((one) => one.person === from);
        if (place !== undefined) place.person = to;
        state.pay(from, 1);
        state.pay(to, -1);
        state.tellBooked(to, session);
        return (state.credits[to] ?? 0) < 0 ? 'no_credit' : 'done';
      });
      if (outcome === 'done') given = { session, to };
      return outcome;
    },

    /** The last one, asked once more: its answer was lost. */
    giveAgain(): Outcome {
      if (given === null) return 'not_found';
      return state.bookingOf(given.to, given.session) === undefined ? 'booking_cancelled' : 'done';
    },

    /** An organisation books seats of nobody, all or none. */
    bookSeats(session: number, count: number, reach: Reach): Outcome {
      const sessions = reached(session, reach);
      if (sessions === null) return 'not_in_series';
      return state.attempt(() => {
        for (const one of sessions) {
          state.endExpired([one]);
          const left = state.freeIn(one);
          for (let taken = 0; taken < count; taken += 1) {
            if (taken === left && left > 0) return 'invalid_input';
            if (left - taken <= 0) return 'class_full';
            if (left - taken <= state.waitingIn(one)) return 'waitlist_first';
          }
          for (let taken = 0; taken < count; taken += 1) state.bookingsIn(one).push({ person: null, isClients: true });
        }
        return 'done';
      });
    },

    assign,

    cancelSeat(session: number, person: number | null, reach: Reach): Outcome {
      const seat = clientSeat(session, person);
      return seat === undefined ? 'not_found' : endHeld(session, seat, reach);
    },

    /** A link to a seat is made, and somebody takes it. */
    takeByLink(session: number, from: number | null, to: number, reach: Reach): Outcome {
      if (clientSeat(session, from) === undefined) return 'not_found';
      if (from !== null) return 'seat_assigned';
      return assign(session, null, to, reach);
    },
  };
}
