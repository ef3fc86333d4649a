import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { bookingModel, type Outcome } from '../../../../tests/builders/booking-model.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const minute = 60_000;
const hour = 60 * minute;
const capacities = [1, 1, 3];
const peopleCount = 6;

let school: TestSchool;
let people: number[];
beforeAll(async () => {
  school = await openTestSchool();
  people = await Promise.all(Array.from({ length: peopleCount }, () => insertPerson(school.database)));
}, 60_000);
afterAll(() => school.close());

const person = fc.nat(peopleCount - 1);
const session = fc.nat(capacities.length - 1);
/** Where there is soon a line. */
const small = fc.constantFrom(0, 0, 0, 1, 2);
/** Of those who can; 0: whoever is named, who mostly cannot. */
const nth = fc.nat(5);
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      act: fc.constant('hold'),
      person,
      sessions: fc.uniqueArray(session, { minLength: 1 }),
      hasToken: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constant('confirm'), person }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('cancel'), person, from: session, nth }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('move'), person, from: session, to: session, nth }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('release'), person }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('office'), person, from: small }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('join'), person, from: small }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('leave'), person, from: session, nth }) },
  { weight: 4, arbitrary: fc.record({ act: fc.constant('accept'), person, from: session, nth }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('decline'), person, from: session, nth }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('wait'), minutes: fc.integer({ min: 1, max: 14 }) }) },
  // Longer than an offer lasts.
  { weight: 1, arbitrary: fc.record({ act: fc.constant('wait'), minutes: fc.constant(61) }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constant('expire') }) },
);
type Step = {
  readonly act: string;
  readonly person?: number;
  readonly sessions?: number[];
  readonly hasToken?: boolean;
  readonly from?: number;
  readonly to?: number;
  readonly nth?: number;
  readonly minutes?: number;
};

async function outcomeOf(act: () => Promise<unknown>): Promise<Outcome> {
  try {
    await act();
    return 'done';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

test('whatever people do one after the other, the database says and holds what the model says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 80 }), async (steps: readonly Step[]) => {
      for (const table of ['waitlist_entries', 'seats', 'seat_holds', 'bookings', 'class_sessions', 'outbox'] as const)
        await school.database.deleteFrom(table).execute();
      school.clock.set(testNow);
      const services = createTestBookings(school, { waitlistOfferHours: 1 });
      const { holds, confirming, bookings, waitlist, accepting, expiry, audit } = services;
      const sessions: { id: number; publicId: PublicId }[] = [];
      for (const [index, capacity] of capacities.entries())
        sessions.push(
          await insertClassSession(school.database, { startsAt: testNow + (100 + 3 * index) * hour, capacity }),
        );
      const publicIdOf = (index: number) => sessions[index]?.publicId ?? randomId();
      const model = bookingModel(capacities, {
        holdMilliseconds: 15 * minute,
        offerMilliseconds: hour,
        start: testNow,
      });
      const tokens = new Map<number, PublicId>();
      const bookingIdOf = async (who: number, index: number) => {
        const row = await school.database
          .selectFrom('bookings')
          .select('public_id')
          .where('user_id', '=', people[who] ?? 0)
          .where('class_session_id', '=', sessions[index]?.id ?? 0)
          .where('cancelled_at', 'is', null)
          .executeTakeFirst();
        return row?.public_id ?? randomId();
      };

      const offerIdOf = async (who: number, index: number) => {
        const row = await school.database
          .selectFrom('waitlist_entries')
          .select('offer_id')
          .where('user_id', '=', people[who] ?? 0)
          .where('class_session_id', '=', sessions[index]?.id ?? 0)
          .where('offer_id', 'is not', null)
          .orderBy('place', 'desc')
          .executeTakeFirst();
        return row?.offer_id ?? randomId();
      };

      for (const { act, to = 0, ...more } of steps) {
        const { who, from } = chosen(model, act, more);
        const caller = buildCaller({ userId: people[who] ?? 0, role: 'lectern_student' });
        const scope = 'seat_holder' as const;
        const own = { caller, scope, classSessionId: publicIdOf(from) };
        const token = tokens.get(who);
        let expected: Outcome = 'done';
        let actual: Outcome = 'done';
        if (act === 'hold') {
          const wanted = more.sessions ?? [];
          const hasToken = more.hasToken === true && token !== undefined;
          expected = model.hold(who, wanted, hasToken);
          actual = await outcomeOf(async () => {
            const input = { classSessionIds: wanted.map(publicIdOf), ...(hasToken ? { token } : {}) };
            tokens.set(who, (await holds.hold(caller, input)).token);
          });
        } else if (act === 'confirm' && token !== undefined) {
          expected = model.confirm(who);
          actual = await outcomeOf(() => confirming.confirm(caller, { token, key: randomId() }));
        } else if (act === 'release' && token !== undefined) {
          model.release(who);
          actual = await outcomeOf(() => holds.release(caller, token));
        } else if (act === 'cancel') {
          expected = model.cancel(who, from);
          const bookingId = await bookingIdOf(who, from);
          actual = await outcomeOf(() => bookings.cancel({ ...own, bookingId }));
        } else if (act === 'move') {
          expected = model.move(who, from, to);
          const bookingId = await bookingIdOf(who, from);
          actual = await outcomeOf(() => bookings.move({ ...own, bookingId }, publicIdOf(to)));
        } else if (act === 'office') {
          expected = model.book(who, from);
          actual = await outcomeOf(() => bookings.bookFor(buildCaller(), publicIdOf(from), caller.userId));
        } else if (act === 'join') {
          expected = model.join(who, from);
          actual = await outcomeOf(() => waitlist.join(caller, publicIdOf(from)));
        } else if (act === 'leave') {
          model.leave(who, from);
          actual = await outcomeOf(() => waitlist.leave(caller, publicIdOf(from)));
        } else if (act === 'accept') {
          expected = model.accept(who, from);
          const offerId = await offerIdOf(who, from);
          actual = await outcomeOf(() => accepting.accept(caller, offerId));
        } else if (act === 'decline') {
          expected = model.decline(who, from);
          const offerId = await offerIdOf(who, from);
          actual = await outcomeOf(() => waitlist.decline(caller, offerId));
        } else if (act === 'wait') {
          school.clock.advance((more.minutes ?? 0) * minute);
          model.wait((more.minutes ?? 0) * minute);
        } else if (act === 'expire') {
          await expiry.run(new AbortController().signal);
          model.expire();
        }
        await services.deliver();
        model.tell();
        expect([act, actual]).toEqual([act, expected]);
        expect(await seatsInDatabase(sessions)).toEqual(model.seats());
        expect(await linesInDatabase(sessions)).toEqual(model.lines());
      }
      expect((await audit.run()).violations.filter(({ rule }) => rule !== 'expired_hold_with_seats')).toEqual([]);
    }),
    { numRuns: 25, endOnFailure: true },
  );
}, 120_000);

/** Who acts in which session: mostly somebody who can. */
function chosen(
  model: ReturnType<typeof bookingModel>,
  act: string,
  { person: who = 0, from = 0, nth: number = 0 }: Pick<Step, 'person' | 'from' | 'nth'>,
): { who: number; from: number } {
  const rows = act === 'cancel' || act === 'move' ? model.seats() : model.lines();
  const state = { cancel: 'booked', move: 'booked', accept: 'offered', decline: 'offered', leave: '' }[act];
  const able = state === undefined || number === 0 ? [] : rows.filter((row) => row.endsWith(state));
  const row = able[number % Math.max(1, able.length)];
  if (row === undefined) return { who, from };
  const [session = 0, person = 0] = row.split(' ').map(Number);
  return { who: person, from: session };
}

/** `session person kept|booked`, sorted. */
async function seatsInDatabase(sessions: readonly { id: number }[]): Promise<string[]> {
  const rows = await school.database
    .selectFrom('seats')
    .select(['class_session_id', 'user_id', 'booking_id'])
    .execute();
  return rows
    .map(({ class_session_id, user_id, booking_id }) => {
      const index = sessions.findIndex(({ id }) => id === class_session_id);
      return `${String(index)} ${String(people.indexOf(user_id ?? 0))} ${booking_id === null ? 'kept' : 'booked'}`;
    })
    .sort();
}

/** `session person waiting|offered`, in order. */
async function linesInDatabase(sessions: readonly { id: number }[]): Promise<string[]> {
  const rows = await school.database
    .selectFrom('waitlist_entries')
    .select(['live_class_session_id', 'user_id', 'state'])
    .where('live_class_session_id', 'is not', null)
    .orderBy('live_class_session_id')
    .orderBy('place')
    .execute();
  return rows.map(({ live_class_session_id, user_id, state }) => {
    const index = sessions.findIndex(({ id }) => id === live_class_session_id);
    return `${String(index)} ${String(people.indexOf(user_id ?? 0))} ${state}`;
  });
}
