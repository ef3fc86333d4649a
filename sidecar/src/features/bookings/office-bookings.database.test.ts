import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

function insertPeople(count: number): Promise<number[]> {
  return Promise.all(Array.from({ length: count }, () => insertPerson(school.database)));
}

const office = buildCaller();

describe('seats that the office gives', () => {
  test('fifty at once for ten seats: exactly ten get one, the others are told that the class is full', async () => {
    const { bookings } = createTestBookings(school);
    const { id, publicId } = await insertClassSession(school.database, { capacity: 10 });
    const people = await insertPeople(50);
    const outcomes = await Promise.allSettled(people.map((userId) => bookings.bookFor(office, publicId, userId)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals).toHaveLength(40);
    for (const refusal of refusals) expect(refusal).toMatchObject({ code: 'class_full', parameters: { capacity: 10 } });
    const rows = await school.database
      .selectFrom('seats')
      .select('seat_number')
      .where('class_session_id', '=', id)
      .execute();
    expect(rows.map(({ seat_number }) => seat_number).sort((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  }, 30_000);

  test('one person ten times at once: one seat', async () => {
    const { seats, bookings } = createTestBookings(school);
    const { publicId } = await insertClassSession(school.database);
    const userId = await insertPerson(school.database, { displayName: 'Anna Berg' });
    const outcomes = await Promise.allSettled(
      Array.from({ length: 10 }, () => bookings.bookFor(office, publicId, userId)),
    );
    const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
    expect(refusals).toHaveLength(9);
    expect(refusals[0]).toMatchObject({
      code: 'already_seated',
      message: 'This person already has a seat in this class.',
    });
    expect((await seats.list(publicId)).items).toHaveLength(1);
  });

  test('the database itself refuses a number or a person twice', async () => {
    const [holder = 0, other = 0] = await insertPeople(2);
    const { id } = await insertClassSession(school.database, { seatHolderIds: [holder] });
    const seat = { public_id: randomId(), class_session_id: id, taken_at: 0 };
    await expect(
      school.database
        .insertInto('seats')
        .values({ ...seat, seat_number: 1, user_id: other })
        .execute(),
    ).rejects.toThrow(/seats_number/);
    await expect(
      school.database
        .insertInto('seats')
        .values({ ...seat, seat_number: 2, user_id: holder })
        .execute(),
    ).rejects.toThrow(/seats_person/);
  });

  test('a freed seat goes to the next person', async () => {
    const { seats, bookings } = createTestBookings(school);
    const [first = 0, second = 0, third = 0] = await insertPeople(3);
    const { publicId } = await insertClassSession(school.database, { capacity: 2 });
    const seat = await bookings.bookFor(office, publicId, first);
    await bookings.bookFor(office, publicId, second);
    await expect(bookings.bookFor(office, publicId, third)).rejects.toMatchObject({ code: 'class_full' });
    await bookings.freeSeat(office, publicId, seat.id);
    await bookings.bookFor(office, publicId, third);
    expect((await seats.list(publicId)).items.map(({ person }) => person.userId)).toEqual([third, second]);
  });

  test('a seat of another class cannot be freed through this one', async () => {
    const { seats, bookings } = createTestBookings(school);
    const userId = await insertPerson(school.database);
    const mine = await insertClassSession(school.database);
    const other = await insertClassSession(school.database);
    const seat = await bookings.bookFor(office, other.publicId, userId);
    await expect(bookings.freeSeat(office, mine.publicId, seat.id)).rejects.toMatchObject({ code: 'not_found' });
    expect((await seats.list(other.publicId)).items).toHaveLength(1);
  });

  test('neither a stranger, nor the teacher, nor anybody in a cancelled or unknown class is seated', async () => {
    const { bookings } = createTestBookings(school);
    const [teacherId = 0, userId = 0] = await insertPeople(2);
    const taught = await insertClassSession(school.database, { teacherId });
    const cancelled = await insertClassSession(school.database, { cancelledAt: 1 });
    await expect(bookings.bookFor(office, taught.publicId, 999_999)).rejects.toMatchObject({
      code: 'invalid_input',
      fields: [{ field: 'userId' }],
    });
    await expect(bookings.bookFor(office, taught.publicId, teacherId)).rejects.toMatchObject({ code: 'teaches_class' });
    await expect(bookings.bookFor(office, cancelled.publicId, userId)).rejects.toMatchObject({
      code: 'class_cancelled',
    });
    await expect(bookings.bookFor(office, randomId(), userId)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('names are those of today; a deleted person has none', async () => {
    const { seats } = createTestBookings(school);
    const [userId = 0] = await insertPeople(1);
    const { publicId } = await insertClassSession(school.database, { seatHolderIds: [userId] });
    await deletePerson(school.database, userId);
    expect((await seats.list(publicId)).items.map(({ person }) => person)).toEqual([{ userId, displayName: '' }]);
  });

  test('each change leaves an audit entry with ids and without names', async () => {
    const { bookings } = createTestBookings(school);
    const userId = await insertPerson(school.database, { displayName: 'Canary Name' });
    const { publicId } = await insertClassSession(school.database);
    const seat = await bookings.bookFor(buildCaller({ userId: 77 }), publicId, userId);
    await bookings.freeSeat(buildCaller({ userId: 77 }), publicId, seat.id);
    const entries = await school.database
      .selectFrom('audit_entries')
      .selectAll()
      .where('object_id', '=', seat.bookingId)
      .orderBy('id')
      .execute();
    expect(entries.map(({ action, actor_user_id }) => [action, actor_user_id])).toEqual([
      ['booking.create', 77],
      ['booking.cancel', 77],
    ]);
    expect(JSON.stringify(entries)).not.toContain('Canary');
  });
});
