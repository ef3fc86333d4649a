import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { insertCourse } from '../../../../tests/builders/post.builder.ts';
import { createTestRights } from '../../../../tests/builders/right-services.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

const hour = 3_600_000;
const office = buildCaller({ userId: 77 });

let school: TestSchool;
let courseId: number;
beforeAll(async () => {
  school = await openTestSchool();
  courseId = await insertCourse(school.database);
}, 60_000);
afterAll(() => school.close());

let days = 0;
/** Each class on a day of its own: nobody is in two at once. */
function planned(session: { capacity?: number; courseId?: number; teacherId?: number } = {}) {
  days += 1;
  const startsAt = testNow + days * 24 * hour;
  return insertClassSession(school.database, { courseId, startsAt, endsAt: startsAt + hour, ...session });
}

let people = 0;
async function person(): Promise<{ userId: number; email: string }> {
  people += 1;
  const email = `person${String(people)}@school.example`;
  return { userId: await insertPerson(school.database, { email }), email };
}

const fileOf = (emails: readonly string[]) => ['email', ...emails].join('\n');
const add = (classSessionId: PublicId, csv: string, overtake = false) =>
  createTestBookings(school).participants.add(office, classSessionId, { csv, overtake, reach: 'one' });

/** Sentences by field. */
async function refusalOf(classSessionId: PublicId, emails: readonly string[]) {
  const before = await written();
  const refused = await add(classSessionId, fileOf(emails)).then(
    () => null,
    (error: unknown) => error as { code: string; fields: { field: string; detail: string }[] },
  );
  expect(await written()).toEqual(before);
  return {
    code: refused?.code,
    ...Object.fromEntries((refused?.fields ?? []).map(({ field, detail }) => [field, detail])),
  };
}

/** All that a booking leaves behind. */
async function written() {
  const count = (table: 'bookings' | 'seats' | 'outbox' | 'audit_entries' | 'credit_entries') =>
    school.database
      .selectFrom(table)
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .executeTakeFirstOrThrow();
  return Promise.all((['bookings', 'seats', 'outbox', 'audit_entries', 'credit_entries'] as const).map(count));
}

test('all people of a file get a seat, as if the office had added each', async () => {
  const { seats, audit } = createTestBookings(school);
  const { publicId } = await planned({ capacity: 3 });
  const [ana, bo, cleo] = [await person(), await person(), await person()];
  expect(await add(publicId, fileOf([bo.email, ana.email.toUpperCase(), cleo.email]))).toEqual({ added: 3, seats: 3 });
  const seated = (await seats.list(publicId)).items.map((seat) => seat.person.userId);
  expect(seated).toEqual([ana.userId, bo.userId, cleo.userId]);
  expect((await audit.run()).violations).toEqual([]);
});

describe('nobody gets a seat, and the row is named, where', () => {
  test('somebody is not known', async () => {
    const { publicId } = await planned();
    const { email } = await person();
    expect(await refusalOf(publicId, [email, 'nobody@school.example'])).toEqual({
      code: 'invalid_input',
      'csv.3': 'Row 3: Column “email”: nobody here has this address. Correct it, or add the account first.',
    });
  });

  test('there are more people than seats', async () => {
    const { publicId } = await planned({ capacity: 1 });
    expect(await refusalOf(publicId, [(await person()).email, (await person()).email])).toMatchObject({
      csv: expect.stringMatching(/^Seats that are free: 1\. People in the file: 2\./),
    });
  });

  test('somebody sits there already, teaches the class, or is in another one', async () => {
    const { bookings } = createTestBookings(school);
    const [seated, teacher, busy] = [await person(), await person(), await person()];
    const { publicId } = await planned({ teacherId: teacher.userId });
    await bookings.bookFor(office, publicId, seated.userId);
    expect(await refusalOf(publicId, [(await person()).email, seated.email])).toMatchObject({
      'csv.3': expect.stringMatching(/^Row 3: This person already has a seat in this class/),
    });
    const startsAt = testNow + days * 24 * hour;
    const other = await insertClassSession(school.database, {
      ...{ courseId, startsAt, endsAt: startsAt + hour, title: 'Elsewhere' },
    });
    await bookings.bookFor(office, other.publicId, busy.userId);
    expect(await refusalOf(publicId, [busy.email, (await person()).email, teacher.email])).toEqual({
      code: 'invalid_input',
      'csv.2': expect.stringMatching(/^Row 2: This person has another class at the same time: “Elsewhere”/),
      'csv.4': expect.stringMatching(/^Row 4: This person teaches the class/),
    });
  });

  test('somebody has no credit left: what others paid comes back with the transaction', async () => {
    const { courseWith, credits } = createTestRights(school);
    const [rich, poor] = [await person(), await person()];
    const { publicId } = await planned({ courseId: await courseWith({ price: 'credit' }) });
    await credits.give(office, rich.userId, { amount: 1, courseId: null, lastDay: null, note: '' });
    expect(await refusalOf(publicId, [rich.email, poor.email])).toMatchObject({
      'csv.3': expect.stringMatching(/^Row 3: A class of this course costs one lesson credit/),
    });
    expect((await credits.mine(rich.userId)).total).toBe(1);
  });

  test('the class is not there', async () => {
    const { email } = await person();
    await expect(add(randomId(), fileOf([email]))).rejects.toMatchObject({ code: 'not_found' });
  });
});

test('two hundred people in a few statements each; more rows than twenty at fault are counted', async () => {
  const counted = countStatements(school);
  const { publicId } = await planned({ capacity: 200 });
  const many = await Promise.all(Array.from({ length: 200 }, () => person()));
  const { participants } = createTestBookings(counted.school);
  const before = counted.count();
  const began = performance.now();
  await participants.add(office, publicId, {
    csv: fileOf(many.map(({ email }) => email)),
    overtake: false,
    reach: 'one',
  });
  expect(performance.now() - began).toBeLessThan(30_000);
  expect(counted.count() - before).toBeLessThan(12 * 200);
  const again = await refusalOf(
    publicId,
    many.map(({ email }) => email),
  );
  expect(Object.keys(again)).toHaveLength(22);
  expect(again).toMatchObject({ csv: '180 more rows need attention.' });
}, 60_000);
