import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PublicId } from '@lectern/contracts';
import { bookingModel } from '../../../../tests/builders/booking-model.ts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { modelActs, type ModelStep } from '../../../../tests/builders/model-acts.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { insertSeries } from '../../../../tests/builders/series.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';

const minute = 60_000;
const hour = 60 * minute;
/** The first is a class by itself, the others are a series. */
const capacities = [1, 2, 2, 3];
const series = [1, 2, 3];
/** A guardian with two children, and others. */
const family = [0, 1, 2];
const peopleCount = 6;
/** Of each: one class, or the whole series and one more. */
const credits = [1, 2, 3, 4, 1, 2];

let school: TestSchool;
let people: number[];
let courseId: number;
let organisationId: PublicId;
beforeAll(async () => {
  // One connection: what asks for another one in its transaction, which in a rush nobody may give back, would wait for ever.
  school = await openTestSchool({ connections: 1 });
  const { guardian, childId, addChild } = await insertFamily(school);
  people = [guardian.userId, childId, await addChild('Ole Lind')];
  while (people.length < peopleCount) people.push(await insertPerson(school.database));
  courseId = await createTestRights(school).courseWith({ price: 'credit' });
  ({ publicId: organisationId } = await insertOrganisation(school.database));
}, 60_000);
afterAll(() => school.close());

const person = fc.nat(peopleCount - 1);
const receiver = person;
const session = fc.nat(capacities.length - 1);
/** Where there is soon a line. */
const small = fc.constantFrom(0, 0, 0, 1, 2);
const nth = fc.nat(5);
const flag = fc.boolean();
const reach = fc.constantFrom('one' as const, 'following' as const, 'following' as const);
/** Mostly a class of the series, to act from there on. */
const start = fc.constantFrom(0, 1, 1, 2, 2, 3);
const anybody = fc.option(person);

function doing(weight: number, act: string, more: { [Name in keyof ModelStep]?: fc.Arbitrary<ModelStep[Name]> } = {}) {
  return { weight, arbitrary: fc.record({ act: fc.constant(act), ...more }) as fc.Arbitrary<ModelStep> };
}
const step = fc.oneof(
  doing(4, 'hold', { person, sessions: fc.uniqueArray(session, { minLength: 1 }), flag }),
  doing(2, 'hold_series', { person, flag }),
  doing(5, 'confirm', { person }),
  doing(4, 'cancel', { person, from: session, nth }),
  doing(2, 'move', { person, from: session, to: session, nth }),
  doing(1, 'release', { person }),
  doing(4, 'join', { person, from: small }),
  doing(1, 'leave', { person, from: session, nth }),
  doing(4, 'accept', { person, from: session, nth }),
  doing(2, 'decline', { person, from: session, nth }),
  doing(4, 'book_for', { person, from: start, reach, flag: fc.constantFrom(false, false, false, true) }),
  doing(3, 'free', { person, from: session, nth, reach }),
  doing(5, 'give', { person, from: session, receiver, nth, flag: fc.constantFrom(false, false, true) }),
  doing(1, 'give_again'),
  doing(3, 'book_seats', { from: start, count: fc.constantFrom(1, 1, 2), reach }),
  doing(4, 'assign', { person, from: session, receiver: anybody, nth, reach }),
  doing(2, 'cancel_seat', { person, from: session, nth, reach }),
  doing(2, 'take_by_link', { person, from: session, receiver, nth, reach }),
  doing(2, 'wait', { minutes: fc.integer({ min: 1, max: 14 }) }),
  // Longer than an offer lasts.
  doing(1, 'wait', { minutes: fc.constant(61) }),
  doing(1, 'expire'),
);

/** An empty school with the classes of the model. */
async function openModelled() {
  for (const table of [
    ...(['waitlist_entries', 'seats', 'seat_holds', 'seat_invitations', 'bookings', 'credit_entries'] as const),
    ...(['class_sessions', 'series', 'outbox'] as const),
  ])
    await school.database.deleteFrom(table).execute();
  school.clock.set(testNow);
  const sessions: { id: number; publicId: PublicId }[] = [];
  for (const [index, capacity] of capacities.entries()) {
    const startsAt = testNow + (100 + 3 * index) * hour;
    sessions.push(await insertClassSession(school.database, { courseId, startsAt, capacity }));
  }
  const ofSeries = sessions.filter((_, index) => series.includes(index)).map(({ id }) => id);
  const { publicId: seriesId } = await insertSeries(school.database, { courseId, classSessionIds: ofSeries });
  const rights = createTestRights(school);
  for (const [index, userId] of people.entries())
    await rights.credits.give(buildCaller(), userId, {
      amount: credits[index] ?? 0,
      courseId: null,
      lastDay: null,
      note: '',
    });
  const times = { holdMilliseconds: 15 * minute, offerMilliseconds: hour, start: testNow };
  const model = bookingModel({ capacities, series, family, credits, ...times });
  const services = createTestBookings(school, { waitlistOfferHours: 1 });
  return { school, services, model, people, sessions, seriesId, organisationId };
}

test('whatever people do one after the other, the database says and holds what the model says', async () => {
  const seen = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 40, maxLength: 80 }), async (steps) => {
      const modelled = await openModelled();
      const { services, model, sessions } = modelled;
      const act = modelActs(modelled);
      for (const one of steps) {
        const outcome = await act(one);
        if (outcome === null) continue;
        const { expected, actual } = outcome;
        await services.deliver();
        model.tell();
        expect([one.act, actual]).toEqual([one.act, expected]);
        expect(await seatsInDatabase(sessions)).toEqual(model.seats());
        expect(await linesInDatabase(sessions)).toEqual(model.lines());
        expect(await creditsInDatabase()).toEqual(model.credits());
        const key = `${one.act} ${actual}`;
        seen.set(key, (seen.get(key) ?? 0) + 1);
      }
      const { violations } = await services.audit.run();
      expect(violations.filter(({ rule }) => rule !== 'expired_hold_with_seats')).toEqual([]);
    }),
    { numRuns: 25, endOnFailure: true },
  );
  // Not only refusals were compared.
  for (const act of ['give', 'assign', 'free', 'book_seats', 'hold_series', 'cancel', 'join'])
    expect([...seen.keys()]).toContain(`${act} done`);
}, 120_000);

/** `session person kept|booked|client`, sorted; the person -1 is nobody. */
async function seatsInDatabase(sessions: readonly { id: number }[]): Promise<string[]> {
  const rows = await school.database
    .selectFrom('seats as s')
    .leftJoin('bookings as b', 'b.id', 's.booking_id')
    .select(['s.class_session_id', 's.user_id', 's.booking_id', 'b.organisation_id'])
    .execute();
  return rows
    .map(({ class_session_id, user_id, booking_id, organisation_id }) => {
      const index = sessions.findIndex(({ id }) => id === class_session_id);
      const how = booking_id === null ? 'kept' : organisation_id === null ? 'booked' : 'client';
      return `${String(index)} ${String(people.indexOf(user_id ?? 0))} ${how}`;
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

/** What is left to each person. */
async function creditsInDatabase(): Promise<number[]> {
  const rows = await school.database
    .selectFrom('credit_entries')
    .select(({ fn }) => ['user_id', fn.sum<string>('amount').as('left')])
    .groupBy('user_id')
    .execute();
  const left = new Map(rows.map((row) => [row.user_id, Number(row.left)]));
  return people.map((userId) => left.get(userId) ?? 0);
}
