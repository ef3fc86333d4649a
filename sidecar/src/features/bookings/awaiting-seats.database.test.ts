import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { fixedClock } from '../../platform/clock/clock.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { releaseBookings } from './person-departure.ts';

const hour = 3_600_000;
const day = 24 * hour;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

let nextDay = 2;
const planned = async (options: { capacity?: number } = {}) =>
  (await insertClassSession(school.database, { startsAt: testNow + (nextDay += 1) * day, capacity: 8, ...options }))
    .publicId;

let lastMailbox = 0;
/** Of nobody yet. */
function mailbox(): { name: string; email: string } {
  lastMailbox += 1;
  return { name: `Ida ${String(lastMailbox)}`, email: `ida-${String(lastMailbox)}@school.example` };
}

const account = (email: string) => insertPerson(school.database, { email });
const visitor = buildCaller({ userId: 0, role: 'lectern_student' });
const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

/** The seat that is kept in a class; there is one. */
async function seatIn(classSessionId: PublicId): Promise<PublicId> {
  const { id } = await school.database
    .selectFrom('seats as s')
    .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
    .select('s.public_id as id')
    .where('cs.public_id', '=', classSessionId)
    .where('s.hold_id', 'is not', null)
    .executeTakeFirstOrThrow();
  return id;
}

/** Until when each kept seat of some classes is kept. */
async function keptUntil(classSessionIds: readonly PublicId[]): Promise<number[]> {
  const rows = await school.database
    .selectFrom('seats as s')
    .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
    .innerJoin('seat_holds as h', 'h.id', 's.hold_id')
    .select('h.expires_at as until')
    .where('cs.public_id', 'in', [...classSessionIds])
    .execute();
  return rows.map(({ until }) => until);
}

/** An order of three classes that a colleague keeps for somebody. */
async function ordered() {
  const services = createTestBookings(school);
  const colleague = await student();
  const classes = [await planned(), await planned(), await planned()] as const;
  const { token } = await services.holds.hold(colleague, { classSessionIds: [...classes] });
  const to = mailbox();
  const asked = await services.addresses.ask({ token, ...to, bookedBy: colleague.userId });
  return { ...services, colleague, classes, token, to, asked };
}

const classesOf = (bookings: readonly { classSessionId: string }[]) =>
  bookings.map(({ classSessionId }) => classSessionId).sort();

describe('one seat of an order that waits for an address', () => {
  test('goes back alone; the mail books the others', async () => {
    const { addresses, colleague, classes, to, asked, holds, audit } = await ordered();
    const [first, given, last] = classes;
    await addresses.release(colleague, await seatIn(given), {});
    expect(await keptUntil([given])).toEqual([]);
    expect(await holds.hold(visitor, { classSessionIds: [given] })).toMatchObject({ state: 'active' });
    const bookings = await addresses.confirm({ token: asked.token, userId: await account(to.email) });
    expect(classesOf(bookings)).toEqual([first, last].sort());
    expect((await audit.run()).violations).toEqual([]);
  });

  test('is for another address: each mail books its own, and nothing is kept longer', async () => {
    const { colleague, classes, to, asked, audit } = await ordered();
    const [first, given, last] = classes;
    const later = createTestBookings({ ...school, clock: fixedClock(testNow + hour) });
    const next = mailbox();
    const change = { ...next, bookedBy: colleague.userId };
    const changed = await later.addresses.change(await seatIn(given), change);
    expect(changed.expiresAt).toBe(asked.expiresAt);
    expect(await keptUntil(classes)).toEqual([1, 2, 3].map(() => testNow + day));
    const nextId = await account(next.email);
    const old = later.addresses.confirm({ token: asked.token, userId: nextId });
    await expect(old).rejects.toMatchObject({ code: 'not_found' });
    const others = await later.addresses.confirm({ token: asked.token, userId: await account(to.email) });
    expect(classesOf(others)).toEqual([first, last].sort());
    const own = await later.addresses.confirm({ token: changed.token, userId: nextId });
    expect(classesOf(own)).toEqual([given]);
    const row = await school.database
      .selectFrom('bookings')
      .select(['user_id', 'booked_by'])
      .where('public_id', '=', own[0]?.id ?? randomId())
      .executeTakeFirst();
    expect(row).toEqual({ user_id: nextId, booked_by: colleague.userId });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('that is the last of it: the order itself is given back, or is for another address', async () => {
    const { addresses, colleague, classes, to, asked } = await ordered();
    const [first, second, last] = classes;
    for (const one of [first, second]) await addresses.release(colleague, await seatIn(one), {});
    const next = mailbox();
    const changed = await addresses.change(await seatIn(last), { ...next, bookedBy: colleague.userId });
    const before = addresses.confirm({ token: asked.token, userId: await account(to.email) });
    await expect(before).rejects.toMatchObject({ code: 'not_found' });
    await addresses.release(colleague, await seatIn(last), {});
    const after = addresses.confirm({ token: changed.token, userId: await account(next.email) });
    await expect(after).rejects.toMatchObject({ code: 'not_found' });
    expect(await keptUntil(classes)).toEqual([]);
  });

  test('that is given back is offered to the first in line', async () => {
    const services = createTestBookings(school);
    const { holds, addresses, waitlist, deliver } = services;
    const [colleague, next] = [await student(), await student()];
    const [full, other] = [await planned({ capacity: 1 }), await planned()];
    const { token } = await holds.hold(colleague, { classSessionIds: [full, other] });
    await addresses.ask({ token, ...mailbox(), bookedBy: colleague.userId });
    await waitlist.join(next, full);
    await addresses.release(colleague, await seatIn(full), {});
    await deliver();
    const row = await school.database
      .selectFrom('waitlist_entries')
      .select('state')
      .where('user_id', '=', next.userId)
      .executeTakeFirst();
    expect(row?.state).toBe('offered');
  });

  test('of a visitor is known by the token of the browser', async () => {
    const { holds, addresses } = createTestBookings(school);
    const classes = [await planned(), await planned()] as const;
    const { token } = await holds.hold(visitor, { classSessionIds: [...classes] });
    await addresses.ask({ token, ...mailbox(), bookedBy: null });
    const [first, second] = [await seatIn(classes[0]), await seatIn(classes[1])];
    for (const asker of [{}, { token: randomId() }])
      await expect(addresses.release(visitor, first, asker)).rejects.toMatchObject({ code: 'not_found' });
    await addresses.release(visitor, first, { token });
    const next = mailbox();
    const changed = await addresses.change(second, { token, ...next, bookedBy: null });
    expect(await addresses.confirm({ token: changed.token, userId: await account(next.email) })).toHaveLength(1);
  });

  test('goes with whoever asked, split off or not', async () => {
    const { addresses, colleague, classes } = await ordered();
    await addresses.change(await seatIn(classes[1]), { ...mailbox(), bookedBy: colleague.userId });
    await school.database
      .transaction()
      .execute((transaction) => releaseBookings(transaction, colleague.userId, testNow));
    expect(await keptUntil(classes)).toEqual([]);
  });

  test('goes once, whatever is asked of the order at the same time', async () => {
    const { addresses, colleague, classes, to, asked, audit } = await ordered();
    const userId = await account(to.email);
    const seats = await Promise.all(classes.map(seatIn));
    const outcomes = await Promise.allSettled([
      addresses.confirm({ token: asked.token, userId }),
      ...seats.flatMap((seat) => [
        addresses.release(colleague, seat, {}),
        addresses.change(seat, { ...mailbox(), bookedBy: colleague.userId }),
      ]),
    ]);
    const codes = outcomes.flatMap((outcome) =>
      outcome.status === 'rejected' ? [(outcome.reason as { code?: string }).code] : [],
    );
    expect(codes.filter((code) => !['not_found', 'changed_meanwhile', 'hold_expired'].includes(code ?? ''))).toEqual(
      [],
    );
    expect((await audit.run()).violations).toEqual([]);
    // Whatever came first: what the mail booked is kept by nobody any more, and no seat is kept twice.
    const [confirmed] = outcomes;
    const booked = confirmed.status === 'fulfilled' ? classesOf(confirmed.value) : [];
    for (const one of classes) {
      const kept = await keptUntil([one]);
      expect(kept.length).toBeLessThanOrEqual(booked.includes(one) ? 0 : 1);
    }
  });
});

describe('it is refused', () => {
  test('to whoever did not ask, and for what does not wait', async () => {
    const { addresses, holds, classes, token, to, asked, colleague } = await ordered();
    const stranger = await student();
    const seat = await seatIn(classes[0]);
    for (const asker of [{}, { token }]) {
      const release = addresses.release(stranger, seat, asker);
      await expect(release).rejects.toMatchObject({ code: 'not_found' });
      for (const bookedBy of [stranger.userId, null]) {
        const change = addresses.change(seat, { ...asker, ...mailbox(), bookedBy });
        await expect(change).rejects.toMatchObject({ code: 'not_found' });
      }
    }
    const gone = addresses.release(colleague, randomId(), {});
    await expect(gone).rejects.toMatchObject({ code: 'not_found' });
    // Kept for the person who decides, and not for an address.
    const own = await planned();
    await holds.hold(colleague, { classSessionIds: [own] });
    const undecided = addresses.release(colleague, await seatIn(own), {});
    await expect(undecided).rejects.toMatchObject({ code: 'not_found' });
    // Its owner gives it up now.
    await addresses.confirm({ token: asked.token, userId: await account(to.email) });
    const late = addresses.release(colleague, seat, {});
    await expect(late).rejects.toMatchObject({ code: 'not_found' });
  });

  test('after its time, before anybody cleared it away', async () => {
    const { colleague, classes } = await ordered();
    const { addresses } = createTestBookings({ ...school, clock: fixedClock(testNow + day) });
    const change = addresses.change(await seatIn(classes[0]), { ...mailbox(), bookedBy: colleague.userId });
    await expect(change).rejects.toMatchObject({ code: 'not_found' });
  });

  test('where three orders wait for an address already, seats that were split off among them; all stays as it was', async () => {
    const { addresses, classes, colleague, asked, to } = await ordered();
    const [first, second] = classes;
    const flooded = mailbox();
    const change = { ...flooded, bookedBy: colleague.userId };
    for (const one of [first, second]) await addresses.change(await seatIn(one), change);
    const { holds } = createTestBookings(school);
    const { token } = await holds.hold(visitor, { classSessionIds: [await planned()] });
    await addresses.ask({ token, ...flooded, bookedBy: null });
    const fourth = addresses.change(await seatIn(classes[2]), change);
    await expect(fourth).rejects.toMatchObject({ code: 'too_many_requests' });
    const kept = await school.database
      .selectFrom('address_confirmations')
      .select('email')
      .where('token_hash', '=', hashToken(asked.token))
      .execute();
    expect(kept).toEqual([{ email: to.email }]);
  });

  test('where three seats of one class wait because of one person already', async () => {
    const { holds, addresses } = createTestBookings(school);
    const [colleague, classSessionId] = [await student(), await planned()];
    const ask = async (who: Caller) => {
      const { token } = await holds.hold(visitor, { classSessionIds: [classSessionId] });
      return addresses.ask({ token, ...mailbox(), bookedBy: who.userId });
    };
    for (let order = 1; order <= 3; order += 1) await ask(colleague);
    await expect(ask(colleague)).rejects.toMatchObject({ code: 'too_many_waiting' });
    await ask(await student());
    await addresses.release(colleague, await seatIn(classSessionId), {});
    await ask(colleague);
  });
});
