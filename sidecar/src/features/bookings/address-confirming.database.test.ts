import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createPersonalDataQueries } from '../retention/personal-data.queries.ts';
import { retentionCatalogue } from '../retention/retention-catalogue.ts';
import { releaseBookings } from './person-departure.ts';

const hour = 3_600_000;
const day = 24 * hour;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

let nextDay = 2;
const planned = async (options: { capacity?: number; startsAt?: number } = {}) =>
  (await insertClassSession(school.database, { startsAt: testNow + (nextDay += 1) * day, capacity: 8, ...options }))
    .publicId;

let lastMailbox = 0;
/** Of nobody yet. */
function mailbox(): { name: string; email: string } {
  lastMailbox += 1;
  return { name: `Bo ${String(lastMailbox)}`, email: `Bo-${String(lastMailbox)}@School.example` };
}

const account = (email: string) => insertPerson(school.database, { email: email.toLowerCase() });
const visitor = buildCaller({ userId: 0, role: 'lectern_student' });
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
const at = (now: number) => createTestBookings({ ...school, clock: fixedClock(now) });

describe('seats that wait for an address', () => {
  test('are booked for whoever has it, by whoever asked; the mail again makes nothing twice', async () => {
    const { holds, addresses, seats, mine, audit } = createTestBookings(school);
    const colleague = await student();
    const [first, second] = [await planned(), await planned()];
    const { token } = await holds.hold(colleague, { classSessionIds: [first, second] });
    const to = mailbox();
    const asked = await addresses.ask({ token, ...to, bookedBy: colleague.userId });
    expect(Date.parse(asked.expiresAt)).toBe(testNow + day);
    expect(asked.token).not.toBe(token);
    // Nobody sits there yet, and nobody else gets the seats.
    expect((await seats.list(first)).items).toEqual([]);
    const userId = await account(to.email);
    const bookings = await addresses.confirm({ token: asked.token, userId });
    expect(bookings.map(({ classSessionId }) => classSessionId).sort()).toEqual([first, second].sort());
    expect(await addresses.confirm({ token: asked.token, userId })).toEqual(bookings);
    const { items } = await mine.list(userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(items.map(({ id }) => id).sort()).toEqual(bookings.map(({ id }) => id).sort());
    const rows = await school.database
      .selectFrom('bookings')
      .select(['user_id', 'booked_by', 'source'])
      .where('class_session_id', 'in', (select) =>
        select.selectFrom('class_sessions').select('id').where('public_id', 'in', [first, second]),
      )
      .execute();
    expect(rows).toEqual([1, 2].map(() => ({ user_id: userId, booked_by: colleague.userId, source: 'self' })));
    expect((await audit.run()).violations).toEqual([]);
  });

  test('are for somebody else also where whoever asks sits there already', async () => {
    const { holds, addresses, confirming } = createTestBookings(school);
    const colleague = await student();
    const classSessionIds = [await planned()];
    await confirming.confirm(colleague, { ...(await holds.hold(colleague, { classSessionIds })), key: 'first-order' });
    const { token } = await holds.hold(visitor, { classSessionIds });
    const to = mailbox();
    const asked = await addresses.ask({ token, ...to, bookedBy: colleague.userId });
    const own = addresses.confirm({ token: asked.token, userId: colleague.userId });
    await expect(own).rejects.toMatchObject({ code: 'not_found' });
    expect(await addresses.confirm({ token: asked.token, userId: await account(to.email) })).toHaveLength(1);
  });

  test('of a visitor are kept for two hours, not beyond the start of the class, and go with the address', async () => {
    const { holds, addresses } = createTestBookings(school, { bookingClosesMinutes: 0 });
    const { token } = await holds.hold(visitor, { classSessionIds: [await planned()] });
    const asked = await addresses.ask({ token, ...mailbox(), bookedBy: null });
    expect(Date.parse(asked.expiresAt)).toBe(testNow + 2 * hour);
    const soon = await holds.hold(visitor, { classSessionIds: [await planned({ startsAt: testNow + hour })] });
    const { expiresAt } = await addresses.ask({ token: soon.token, ...mailbox(), bookedBy: null });
    expect(Date.parse(expiresAt)).toBe(testNow + hour);
    const later = at(testNow + 2 * hour + 60_000);
    await later.settle();
    const kept = school.database
      .selectFrom('address_confirmations')
      .select('id')
      .where('token_hash', '=', hashToken(asked.token));
    expect(await kept.execute()).toEqual([]);
    const late = later.addresses.confirm({ token: asked.token, userId: await student().then(({ userId }) => userId) });
    await expect(late).rejects.toMatchObject({ code: 'not_found' });
  });

  test('wait for one address at a time: a mail that went to a wrong one books nothing any more', async () => {
    const { holds, addresses } = createTestBookings(school);
    const { token } = await holds.hold(visitor, { classSessionIds: [await planned()] });
    const [wrong, right] = [mailbox(), mailbox()];
    const first = await addresses.ask({ token, ...wrong, bookedBy: null });
    const second = await addresses.ask({ token, ...right, bookedBy: null });
    const stranger = addresses.confirm({ token: first.token, userId: await account(wrong.email) });
    await expect(stranger).rejects.toMatchObject({ code: 'not_found' });
    expect(await addresses.confirm({ token: second.token, userId: await account(right.email) })).toHaveLength(1);
  });

  test('are neither prolonged, nor added to, nor paid for; they can be given back', async () => {
    const { holds, addresses } = createTestBookings(school);
    const [kept, other] = [await planned({ capacity: 1 }), await planned()];
    const { token } = await holds.hold(visitor, { classSessionIds: [kept] });
    await addresses.ask({ token, ...mailbox(), bookedBy: null });
    const more = await holds.hold(visitor, { classSessionIds: [other], token });
    expect(more.token).not.toBe(token);
    await expect(holds.freeze(visitor, token)).rejects.toMatchObject({ code: 'hold_expired' });
    await expect(holds.hold(visitor, { classSessionIds: [kept] })).rejects.toMatchObject({ code: 'class_full' });
    await holds.release(visitor, token);
    expect(await holds.hold(visitor, { classSessionIds: [kept] })).toMatchObject({ state: 'active' });
  });

  test('whoever asked may go, and the seats with them', async () => {
    const { holds, addresses } = createTestBookings(school);
    const colleague = await student();
    const { token } = await holds.hold(colleague, { classSessionIds: [await planned()] });
    const to = mailbox();
    const asked = await addresses.ask({ token, ...to, bookedBy: colleague.userId });
    await school.database
      .transaction()
      .execute((transaction) => releaseBookings(transaction, colleague.userId, testNow));
    const confirmed = addresses.confirm({ token: asked.token, userId: await account(to.email) });
    await expect(confirmed).rejects.toMatchObject({ code: 'not_found' });
  });

  test('are not kept longer by another mail, nor beyond the end of booking', async () => {
    const classSessionIds = [await planned({ startsAt: testNow + 6 * hour })];
    const { holds, addresses } = createTestBookings(school, { bookingClosesMinutes: 120 });
    const colleague = await student();
    const { token } = await holds.hold(colleague, { classSessionIds });
    const first = await addresses.ask({ token, ...mailbox(), bookedBy: colleague.userId });
    expect(Date.parse(first.expiresAt)).toBe(testNow + 4 * hour);
    const later = createTestBookings({ ...school, clock: fixedClock(testNow + hour) }, { bookingClosesMinutes: 0 });
    const again = await later.addresses.ask({ token, ...mailbox(), bookedBy: colleague.userId });
    expect(again.expiresAt).toBe(first.expiresAt);
  });

  test('are booked by nobody who has only the token of the browser, and seen to by nobody but who asked', async () => {
    const { holds, addresses, confirming } = createTestBookings(school);
    const [colleague, next] = [await student(), await student()];
    const { token } = await holds.hold(colleague, { classSessionIds: [await planned()] });
    const to = mailbox();
    const asked = await addresses.ask({ token, ...to, bookedBy: colleague.userId });
    for (const caller of [colleague, next])
      await expect(confirming.confirm(caller, { token, key: 'with-the-cookie' })).rejects.toMatchObject({
        code: 'hold_expired',
      });
    const other = addresses.ask({ token, ...mailbox(), bookedBy: next.userId });
    await expect(other).rejects.toMatchObject({ code: 'hold_expired' });
    await holds.release(next, token);
    expect(await addresses.confirm({ token: asked.token, userId: await account(to.email) })).toHaveLength(1);
  });

  test('stand in the access report of whoever has the address, and go with an erasure', async () => {
    const { holds, addresses } = createTestBookings(school);
    const { token } = await holds.hold(visitor, { classSessionIds: [await planned()] });
    const to = mailbox();
    await addresses.ask({ token, ...to, bookedBy: null });
    const entry = retentionCatalogue.find(({ table }) => table === 'address_confirmations');
    if (entry === undefined) throw new Error('not in the catalogue');
    const personalData = createPersonalDataQueries(school.database);
    const [userId, stranger] = [await account(to.email), await account('stranger@school.example')];
    expect(await personalData.rowsOfPerson(entry, userId, 10, 0)).toMatchObject([{ email: to.email.toLowerCase() }]);
    expect(await personalData.rowsOfPerson(entry, stranger, 10, 0)).toEqual([]);
    expect(await personalData.erasePerson(entry, userId)).toBe(1);
    expect(await personalData.countOfPerson(entry, userId)).toBe(0);
  });
});

describe('it is refused', () => {
  test('what is not kept, kept by somebody else, or being paid', async () => {
    const { holds, addresses } = createTestBookings(school);
    const colleague = await student();
    const ask = (token: Parameters<typeof addresses.ask>[0]['token'], bookedBy: number | null) =>
      addresses.ask({ token, ...mailbox(), bookedBy });
    await expect(ask(randomId(), null)).rejects.toMatchObject({ code: 'hold_expired' });
    const { token } = await holds.hold(colleague, { classSessionIds: [await planned()] });
    await expect(ask(token, null)).rejects.toMatchObject({ code: 'hold_expired' });
    await expect(ask(token, colleague.userId + 1)).rejects.toMatchObject({ code: 'hold_expired' });
    await holds.freeze(colleague, token);
    await expect(ask(token, colleague.userId)).rejects.toMatchObject({ code: 'hold_frozen' });
  });

  test('a class that costs a credit: whoever comes by mail has none', async () => {
    const { holds, addresses } = createTestBookings(school);
    const courseId = 9001;
    const { publicId } = await insertClassSession(school.database, {
      startsAt: testNow + 90 * day,
      courseId,
    });
    await school.database
      .insertInto('course_policies')
      .values({ course_id: courseId, policy: JSON.stringify({ price: 'credit' }), updated_at: testNow })
      .execute();
    const { token } = await holds.hold(visitor, { classSessionIds: [publicId] });
    const asked = addresses.ask({ token, ...mailbox(), bookedBy: null });
    await expect(asked).rejects.toMatchObject({ code: 'no_credit' });
  });

  test('more than three orders for one address', async () => {
    const { holds, addresses } = createTestBookings(school);
    const to = mailbox();
    const ask = async () => {
      const { token } = await holds.hold(visitor, { classSessionIds: [await planned()] });
      return addresses.ask({ token, ...to, bookedBy: null });
    };
    for (let order = 1; order <= 3; order += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ code: 'too_many_requests' });
  });

  test('somebody who has another class at that time, with everything as it was', async () => {
    const { holds, addresses, confirming, seats } = createTestBookings(school);
    const startsAt = testNow + 91 * day;
    const to = mailbox();
    const userId = await account(to.email);
    const busy = buildCaller({ userId, role: 'lectern_student' });
    const own = await holds.hold(busy, { classSessionIds: [await planned({ startsAt })] });
    await confirming.confirm(busy, { token: own.token, key: 'own-order' });
    const same = await planned({ startsAt });
    const { token } = await holds.hold(visitor, { classSessionIds: [same] });
    const asked = await addresses.ask({ token, ...to, bookedBy: null });
    await expect(addresses.confirm({ token: asked.token, userId })).rejects.toMatchObject({ code: 'student_busy' });
    expect((await seats.list(same)).items).toEqual([]);
  });
});
