import type { PublicId, Reach, Relation } from '@lectern/contracts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import type { BookingModel } from './booking-model.ts';
import type { Outcome } from './booking-model-state.ts';
import type { createTestBookings } from './booking-services.ts';
import { outcomeOf } from './outcome.ts';
import { buildCaller } from './person.builder.ts';
import type { TestSchool } from './test-school.ts';

/** One thing that somebody does; each act takes of it what it needs. */
export interface ModelStep {
  readonly act: string;
  /** Who acts or is acted on. */
  readonly person?: number;
  /** Who gets a seat; null: nobody. */
  readonly receiver?: number | null;
  readonly sessions?: readonly number[];
  readonly from?: number;
  readonly to?: number;
  readonly reach?: Reach;
  readonly count?: number;
  /** Shows the token, overtakes the line, or acts as a guardian. */
  readonly flag?: boolean;
  readonly minutes?: number;
  /** Of those who can; 0: whoever is named, who mostly cannot. */
  readonly nth?: number;
}

/** A school that exists, as the model has it in numbers. */
export interface ModelledSchool {
  readonly school: TestSchool;
  readonly services: ReturnType<typeof createTestBookings>;
  readonly model: BookingModel;
  readonly people: readonly number[];
  readonly sessions: readonly { readonly id: number; readonly publicId: PublicId }[];
  readonly seriesId: PublicId;
  readonly organisationId: PublicId;
}

interface DoneAct {
  readonly expected: Outcome;
  readonly actual: Outcome;
}

const office = buildCaller({ userId: 987_654 });
const minute = 60_000;

/** What people and the office do, in the model and in the database. @returns what comes of a step, or null where there is nothing to ask for */
export function modelActs(modelled: ModelledSchool): (step: ModelStep) => Promise<DoneAct | null> {
  const { school, services, model, people, sessions, seriesId, organisationId } = modelled;
  const { holds, confirming, bookings, giving, organisationSeats, waitlist, accepting, expiry } = services;
  const { database } = school;
  const tokens = new Map<number, PublicId>();
  let given: Parameters<typeof giving.give> | null = null;

  const publicIdOf = (index: number) => sessions[index]?.publicId ?? randomId();
  const userIdOf = (who: number) => people[who] ?? 0;
  const callerOf = (who: number) => buildCaller({ userId: userIdOf(who), role: 'lectern_student' });

  /** A booked seat of somebody, or of nobody; `isClients`: only one of the organisation. */
  async function seatOf(who: number, index: number, isClients = false) {
    const row = await database
      .selectFrom('bookings as b')
      .innerJoin('seats as s', 's.booking_id', 'b.id')
      .select(['b.public_id as bookingId', 's.public_id as seatId'])
      .where('b.user_id', who < 0 ? 'is' : '=', who < 0 ? null : userIdOf(who))
      .where('b.class_session_id', '=', sessions[index]?.id ?? 0)
      .$if(isClients, (query) => query.where('b.organisation_id', 'is not', null))
      .executeTakeFirst();
    return row ?? { bookingId: randomId(), seatId: randomId() };
  }

  async function offerIdOf(who: number, index: number): Promise<PublicId> {
    const row = await database
      .selectFrom('waitlist_entries')
      .select('offer_id')
      .where('user_id', '=', userIdOf(who))
      .where('class_session_id', '=', sessions[index]?.id ?? 0)
      .where('offer_id', 'is not', null)
      .orderBy('place', 'desc')
      .executeTakeFirst();
    return row?.offer_id ?? randomId();
  }

  /** The seat is looked up before, as a screen shows it. */
  const acts: Record<string, (step: Required<ModelStep>) => Promise<[Outcome, () => Promise<unknown>] | null>> = {
    async hold({ person, sessions: wanted, flag }) {
      const token = flag ? tokens.get(person) : undefined;
      const input = { classSessionIds: wanted.map(publicIdOf), ...(token === undefined ? {} : { token }) };
      return pair(model.hold(person, wanted, token !== undefined), async () => {
        tokens.set(person, (await holds.hold(callerOf(person), input)).token);
      });
    },
    async hold_series({ person, flag }) {
      const token = flag ? tokens.get(person) : undefined;
      return pair(model.holdSeries(person, token !== undefined), async () => {
        tokens.set(person, (await holds.holdSeries(callerOf(person), seriesId, token ?? null)).token);
      });
    },
    async confirm({ person }) {
      const token = tokens.get(person);
      if (token === undefined) return null;
      return pair(model.confirm(person), () => confirming.confirm(callerOf(person), { token, key: randomId() }));
    },
    async release({ person }) {
      const token = tokens.get(person);
      if (token === undefined) return null;
      return pair(model.release(person), () => holds.release(callerOf(person), token));
    },
    async cancel({ person, from }) {
      const { bookingId } = await seatOf(person, from);
      return pair(model.cancel(person, from), () => bookings.cancel(actOf(person, from, bookingId)));
    },
    async move({ person, from, to }) {
      const { bookingId } = await seatOf(person, from);
      return pair(model.move(person, from, to), () => bookings.move(actOf(person, from, bookingId), publicIdOf(to)));
    },
    async join({ person, from }) {
      return pair(model.join(person, from), () => waitlist.join(callerOf(person), publicIdOf(from)));
    },
    async leave({ person, from }) {
      return pair(model.leave(person, from), () => waitlist.leave(callerOf(person), publicIdOf(from)));
    },
    async accept({ person, from }) {
      const offerId = await offerIdOf(person, from);
      return pair(model.accept(person, from), () => accepting.accept(callerOf(person), offerId));
    },
    async decline({ person, from }) {
      const offerId = await offerIdOf(person, from);
      return pair(model.decline(person, from), () => waitlist.decline(callerOf(person), offerId));
    },

    async book_for({ person, from, reach, flag: overtake }) {
      return pair(model.bookFor(person, from, { reach, overtake }), () =>
        bookings.bookFor(office, publicIdOf(from), userIdOf(person), { overtake, reach }),
      );
    },
    async free({ person, from, reach }) {
      const { seatId } = await seatOf(person, from);
      return pair(model.free(from, personOf(person), reach), () =>
        bookings.freeSeat(office, publicIdOf(from), seatId, reach),
      );
    },
    async give({ person, from, receiver, flag: isByGuardian }) {
      const { bookingId } = await seatOf(person, from);
      const to = receiver ?? 0;
      const act = isByGuardian ? actOf(0, from, bookingId, 'guardian') : actOf(null, from, bookingId, 'any');
      const expected = model.give(from, personOf(person), to, isByGuardian ? 'guardian' : 'office');
      if (expected === 'done' && person !== to) given = [act, userIdOf(to)];
      return pair(expected, () => giving.give(act, userIdOf(to)));
    },
    async give_again() {
      if (given === null) return null;
      const [act, userId] = given;
      return pair(model.giveAgain(), () => giving.give(act, userId));
    },
    async book_seats({ from, count, reach }) {
      const order = { classSessionId: publicIdOf(from), count, overtake: false, reach };
      return pair(model.bookSeats(from, count, reach), () => organisationSeats.book(office, organisationId, order));
    },
    async assign({ person, from, receiver, reach }) {
      const { seatId } = await seatOf(person, from, true);
      const userId = receiver === null ? null : userIdOf(receiver);
      return pair(model.assign(from, personOf(person), receiver, reach), () =>
        organisationSeats.assign(office, { organisationId, seatId }, { userId, reach }),
      );
    },
    async cancel_seat({ person, from, reach }) {
      const { seatId } = await seatOf(person, from, true);
      return pair(model.cancelSeat(from, personOf(person), reach), () =>
        organisationSeats.cancel(office, { organisationId, seatId }, reach),
      );
    },
    async take_by_link({ person, from, receiver, reach }) {
      const { seatId } = await seatOf(person, from, true);
      const to = receiver ?? 0;
      return pair(model.takeByLink(from, personOf(person), to, reach), async () => {
        const { token } = await organisationSeats.invite(office, { organisationId, seatId }, reach);
        await organisationSeats.take(callerOf(to), token);
      });
    },

    async wait({ minutes }) {
      return pair(model.wait(minutes * minute), () => Promise.resolve(school.clock.advance(minutes * minute)));
    },
    async expire() {
      return pair(model.expire(), () => expiry.run(new AbortController().signal));
    },
  };

  function actOf(who: number | null, index: number, bookingId: PublicId, scope: Relation = 'seat_holder') {
    return { caller: who === null ? office : callerOf(who), scope, classSessionId: publicIdOf(index), bookingId };
  }

  return async (step) => {
    const act = acts[step.act];
    if (act === undefined) throw new Error(`nobody knows how to ${step.act}`);
    const whole = { ...nothing, ...step };
    const asked = await act({ ...whole, ...chosen(model, whole) });
    if (asked === null) return null;
    const [expected, run] = asked;
    return { expected, actual: await outcomeOf(run) };
  };
}

const nothing: Omit<Required<ModelStep>, 'act'> = {
  person: 0,
  receiver: 0,
  sessions: [],
  from: 0,
  to: 0,
  reach: 'one',
  count: 1,
  flag: false,
  minutes: 0,
  nth: 0,
};

const pair = (expected: Outcome, run: () => Promise<unknown>): [Outcome, () => Promise<unknown>] => [expected, run];
const personOf = (person: number) => (person < 0 ? null : person);

/** Whose seat or place in line each act is about. */
const ableTo: Readonly<Record<string, RegExp>> = {
  cancel: /^\d+ \d+ (booked|client)$/,
  move: /^\d+ \d+ (booked|client)$/,
  give: /booked$/,
  free: /booked|client$/,
  assign: /client$/,
  cancel_seat: /client$/,
  take_by_link: / -1 client$/,
  accept: /offered$/,
  decline: /offered$/,
  leave: /waiting|offered$/,
};

/** Who acts in which session: mostly somebody who can. */
function chosen(
  model: BookingModel,
  { act, person, from, nth }: Required<ModelStep>,
): { person: number; from: number } {
  const able = ableTo[act];
  if (able === undefined || nth === 0) return { person, from };
  const rows = [...model.seats(), ...model.lines()].filter((row) => able.test(row));
  const row = rows[nth % Math.max(1, rows.length)];
  if (row === undefined) return { person, from };
  const [session = 0, who = 0] = row.split(' ').map(Number);
  return { person: who, from: session };
}
