import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { buildCaller, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createPersonalDataQueries } from '../retention/personal-data.queries.ts';
import { retentionCatalogue } from '../retention/retention-catalogue.ts';
import { createUserDeletedHandler } from '../sessions/sessions.events.ts';
import { releaseBookings } from './person-departure.ts';
import { leaveOrganisationSeats } from './seat-replacing.ts';

const day = 86_400_000;
const office = buildCaller({ userId: 77 });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const once = { overtake: false, reach: 'one' } as const;
const to = (userId: number | null) => ({ userId, reach: 'one' as const });

let nextDay = 2;
const planned = async (capacity = 8) =>
  (await insertClassSession(school.database, { startsAt: testNow + (nextDay += 1) * day, capacity })).publicId;

/** An organisation with seats in a class, nobody in them. */
async function booked(count: number, capacity = 8) {
  const organisation = await insertOrganisation(school.database);
  const classSessionId = await planned(capacity);
  const services = createTestBookings(school);
  const input = { classSessionId, count, ...once };
  const { items } = await services.organisationSeats.book(office, organisation.publicId, input);
  const seats = items.map(({ id }) => ({ organisationId: organisation.publicId, seatId: id }));
  const [first] = seats;
  if (first === undefined) throw new Error('nothing was booked');
  return { ...services, organisation, classSessionId, items, addresses: seats, first };
}

const employee = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });

async function clean(audit: ReturnType<typeof createTestBookings>['audit']) {
  expect((await audit.run()).violations).toEqual([]);
}

describe('an organisation', () => {
  test('books seats that are nobody’s yet; they are taken for all others', async () => {
    const { organisationSeats, organisation, classSessionId, holds, audit, seats } = await booked(3, 3);
    const { items, total } = await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 });
    expect(total).toBe(3);
    expect(items).toMatchObject([1, 2, 3].map(() => ({ person: null, invitedUntil: null })));
    expect(items[0]?.classSession).toMatchObject({ id: classSessionId, seatsTaken: 3 });
    expect(await seats.list(classSessionId)).toEqual({
      items: [],
      unassigned: [{ organisation: { id: organisation.publicId, name: expect.any(String) }, count: 3 }],
    });
    const order = holds.hold(await employee(), { classSessionIds: [classSessionId] });
    await expect(order).rejects.toMatchObject({ code: 'class_full' });
    await clean(audit);
  });

  test('gets all seats or none: too many are refused with the number that is left', async () => {
    const { organisationSeats, organisation, classSessionId } = await booked(2, 3);
    const book = (count: number) =>
      organisationSeats.book(office, organisation.publicId, { classSessionId, count, ...once });
    await expect(book(2)).rejects.toMatchObject({ fields: [{ field: 'count' }] });
    expect((await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 })).total).toBe(2);
    await book(1);
    await expect(book(1)).rejects.toMatchObject({ code: 'class_full' });
  });

  test('two at once for the last seats: one of them, whole', async () => {
    const [one, other] = [await insertOrganisation(school.database), await insertOrganisation(school.database)];
    const classSessionId = await planned(3);
    const { organisationSeats, audit } = createTestBookings(school);
    const outcomes = await Promise.allSettled(
      [one, other].map(({ publicId }) =>
        organisationSeats.book(office, publicId, { classSessionId, count: 2, ...once }),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await clean(audit);
  });

  test('does not overtake those who wait unless the office says so', async () => {
    const { organisationSeats, organisation, classSessionId, waitlist, first } = await booked(1, 1);
    await waitlist.join(await employee(), classSessionId);
    await school.database
      .updateTable('class_sessions')
      .set({ capacity: 2 })
      .where('public_id', '=', classSessionId)
      .execute();
    const input = { classSessionId, count: 1 };
    const book = (overtake: boolean) =>
      organisationSeats.book(office, organisation.publicId, { ...input, overtake, reach: 'one' });
    await expect(book(false)).rejects.toMatchObject({ code: 'waitlist_first' });
    await book(true);
    await organisationSeats.cancel(office, first);
    expect((await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 })).total).toBe(1);
  });

  test('pays no credits: where a class costs one, the school invoices, and returns money', async () => {
    const { id: courseId } = { id: 4711 };
    await school.database
      .insertInto('course_policies')
      .values({ course_id: courseId, policy: JSON.stringify({ price: 'credit', trial: false }), updated_at: testNow })
      .execute();
    const organisation = await insertOrganisation(school.database);
    const { publicId: classSessionId } = await insertClassSession(school.database, {
      startsAt: testNow + (nextDay += 1) * day,
      courseId,
    });
    const { organisationSeats, audit } = createTestBookings(school);
    const input = { classSessionId, count: 1, ...once };
    const [seat] = (await organisationSeats.book(office, organisation.publicId, input)).items;
    const address = { organisationId: organisation.publicId, seatId: seat?.id ?? randomId() };
    await organisationSeats.assign(office, address, to((await employee()).userId));
    await organisationSeats.cancel(office, address);
    const rows = await school.database
      .selectFrom('bookings')
      .select(['cost', 'given_back'])
      .where('organisation_id', '=', organisation.id)
      .execute();
    expect(rows).toEqual([{ cost: 'invoiced', given_back: 'money' }]);
    await clean(audit);
  });
});

describe('a seat of an organisation', () => {
  test('is given by name; the person belongs to the organisation from then on, and has one booking', async () => {
    const { organisationSeats, organisation, first, mine, audit } = await booked(2);
    const { userId } = await employee();
    expect(await organisationSeats.assign(office, first, to(userId))).toMatchObject({
      person: { userId },
    });
    await organisationSeats.assign(office, first, to(userId));
    const { items } = await mine.list(userId, { when: 'upcoming', page: 1, perPage: 20 });
    expect(items).toMatchObject([{ source: 'organisation', cancelledAt: null }]);
    const members = await school.database
      .selectFrom('memberships')
      .select(['user_id', 'ends_on'])
      .where('organisation_id', '=', organisation.id)
      .execute();
    expect(members).toEqual([{ user_id: userId, ends_on: null }]);
    await clean(audit);
  });

  test('goes to somebody else: the first has a cancelled booking, the other seats stay', async () => {
    const { organisationSeats, first, addresses, mine, classSessionId, seats, audit } = await booked(2);
    const [before, after, beside] = [await employee(), await employee(), await employee()];
    await organisationSeats.assign(office, first, to(before.userId));
    await organisationSeats.assign(office, addresses[1] ?? first, to(beside.userId));
    expect(await organisationSeats.assign(office, first, to(after.userId))).toMatchObject({
      id: first.seatId,
      person: { userId: after.userId },
    });
    const list = async (userId: number) =>
      (await mine.list(userId, { when: 'upcoming', page: 1, perPage: 20 })).items.map(({ cancelCode }) => cancelCode);
    const audited = await school.database
      .selectFrom('audit_entries')
      .select(['action', 'object_id'])
      .where('actor_user_id', '=', office.userId)
      .execute();
    const acts = audited.map(({ action, object_id }) => `${action} ${object_id}`);
    expect(acts.toSorted()).toEqual([...new Set(acts)].toSorted());
    expect(await list(before.userId)).toEqual(['by_office']);
    expect(await list(after.userId)).toEqual([null]);
    expect(await list(beside.userId)).toEqual([null]);
    expect((await seats.list(classSessionId)).items.map(({ person }) => person.userId).sort((a, b) => a - b)).toEqual(
      [after.userId, beside.userId].sort((a, b) => a - b),
    );
    await organisationSeats.assign(office, first, to(null));
    expect(await list(after.userId)).toEqual(['by_office']);
    await clean(audit);
  });

  test.each(['already_seated', 'student_busy', 'not an account'])('is not given: %s', async (why) => {
    const { organisationSeats, first, addresses, classSessionId } = await booked(2);
    const person = await employee();
    if (why === 'already_seated') await organisationSeats.assign(office, addresses[1] ?? first, to(person.userId));
    if (why === 'student_busy') {
      const { starts_at } = await school.database
        .selectFrom('class_sessions')
        .select('starts_at')
        .where('public_id', '=', classSessionId)
        .executeTakeFirstOrThrow();
      await insertClassSession(school.database, { startsAt: starts_at, seatHolderIds: [person.userId] });
    }
    const userId = why === 'not an account' ? 999_999 : person.userId;
    const refusal = why === 'not an account' ? { fields: [{ field: 'userId' }] } : { code: why };
    await expect(organisationSeats.assign(office, first, to(userId))).rejects.toMatchObject(refusal);
  });

  test('is moved and given back alone', async () => {
    const { organisationSeats, organisation, first, audit } = await booked(2, 2);
    const toClassSessionId = await planned();
    const moved = await organisationSeats.move(office, first, { toClassSessionId, overtake: false });
    expect(moved).toMatchObject({ id: first.seatId, classSession: { id: toClassSessionId } });
    await organisationSeats.cancel(office, first);
    expect((await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 })).total).toBe(1);
    await expect(organisationSeats.cancel(office, first)).rejects.toMatchObject({ code: 'not_found' });
    await clean(audit);
  });

  test('of another organisation is nobody’s business', async () => {
    const { organisationSeats, first } = await booked(1);
    const other = await insertOrganisation(school.database);
    const address = { ...first, organisationId: other.publicId };
    for (const act of [
      () => organisationSeats.assign(office, address, to(null)),
      () => organisationSeats.invite(office, address),
      () => organisationSeats.cancel(office, address),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'not_found' });
  });
});

describe('a file of employees', () => {
  const emails = async (userIds: readonly number[]) =>
    Promise.all(userIds.map(async (id) => (await school.wordpress.peopleByIds([id])).get(id)?.email ?? ''));
  const employees = async (count: number) =>
    Promise.all(Array.from({ length: count }, async () => (await employee()).userId));

  test('gives seats that are nobody’s to all of them, who belong to the organisation from then on', async () => {
    const { organisationSeats, organisationSeatsFile, organisation, classSessionId, seats, first, audit } =
      await booked(3);
    const before = await employee();
    await organisationSeats.assign(office, first, to(before.userId));
    const userIds = await employees(2);
    const csv = `email\n${(await emails(userIds)).join('\n')}\n`;
    const input = { classSessionId, csv, reach: 'one' } as const;
    const added = await organisationSeatsFile.assign(office, organisation.publicId, input);
    expect(added).toEqual({ added: 2, seats: 2 });
    const { items, unassigned } = await seats.list(classSessionId);
    expect(items.map(({ person }) => person.userId).toSorted((a, b) => a - b)).toEqual(
      [before.userId, ...userIds].toSorted((a, b) => a - b),
    );
    expect(unassigned).toEqual([]);
    await clean(audit);
  });

  test.each(['more people than seats', 'a person has a seat', 'nobody has this address', 'no such class'])(
    'gives nobody a seat: %s',
    async (why) => {
      const { organisationSeats, organisationSeatsFile, organisation, classSessionId, addresses, first, audit } =
        await booked(2);
      const userIds = await employees(why === 'more people than seats' ? 3 : 2);
      if (why === 'a person has a seat') {
        const [, second] = addresses;
        await organisationSeats.book(office, organisation.publicId, { classSessionId, count: 1, ...once });
        await organisationSeats.assign(office, second ?? first, to(userIds[1] ?? 0));
      }
      const list = await emails(userIds);
      if (why === 'nobody has this address') list[1] = 'nobody@school.example';
      const input = {
        classSessionId: why === 'no such class' ? randomId() : classSessionId,
        csv: `email\n${list.join('\n')}\n`,
      };
      const field = why === 'more people than seats' ? 'csv' : 'csv.3';
      await expect(
        organisationSeatsFile.assign(office, organisation.publicId, { ...input, reach: 'one' }),
      ).rejects.toMatchObject(why === 'no such class' ? { code: 'not_found' } : { fields: [{ field }] });
      const { items } = await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 });
      expect(items.map(({ person }) => person?.userId)).toEqual(
        why === 'a person has a seat' ? [undefined, userIds[1], undefined] : [undefined, undefined],
      );
      await clean(audit);
    },
  );
});

describe('a link to a seat', () => {
  async function invited(count = 1) {
    const all = await booked(count);
    return { ...all, invitation: await all.organisationSeats.invite(office, all.first) };
  }
  const stored = (token: PublicId) =>
    school.database.selectFrom('seat_invitations').selectAll().where('public_id', '=', token).executeTakeFirst();

  test('gives the seat once; used by somebody else, or again, it is refused', async () => {
    const { organisationSeats, invitation, classSessionId, seats, audit } = await invited(2);
    expect(await stored(invitation.token)).toBeUndefined();
    const [one, other] = [await employee(), await employee()];
    expect(await organisationSeats.take(one, invitation.token)).toMatchObject({
      classSessionId,
      source: 'organisation',
    });
    for (const caller of [one, other])
      await expect(organisationSeats.take(caller, invitation.token)).rejects.toMatchObject({ code: 'invitation_used' });
    expect((await seats.list(classSessionId)).items.map(({ person }) => person.userId)).toEqual([one.userId]);
    await clean(audit);
  });

  test('is for one of two who click at once', async () => {
    const { organisationSeats, invitation, audit } = await invited();
    const callers = [await employee(), await employee()];
    const outcomes = await Promise.allSettled(
      callers.map((caller) => organisationSeats.take(caller, invitation.token)),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await clean(audit);
  });

  test('ends after its time, with a newer one, and with the seat', async () => {
    const { organisationSeats, invitation, first } = await invited();
    const person = await employee();
    const newer = await organisationSeats.invite(office, first);
    await expect(organisationSeats.take(person, invitation.token)).rejects.toMatchObject({
      code: 'invitation_unknown',
    });
    await school.database
      .updateTable('seat_invitations')
      .set({ expires_at: testNow - 1 })
      .execute();
    await expect(organisationSeats.take(person, newer.token)).rejects.toMatchObject({ code: 'invitation_expired' });
    await organisationSeats.assign(office, first, to((await employee()).userId));
    await expect(organisationSeats.take(person, newer.token)).rejects.toMatchObject({ code: 'invitation_used' });
    await expect(organisationSeats.invite(office, first)).rejects.toMatchObject({ code: 'seat_assigned' });
    await organisationSeats.cancel(office, first);
    await expect(organisationSeats.take(person, newer.token)).rejects.toMatchObject({ code: 'invitation_used' });
    await expect(organisationSeats.take(person, randomId())).rejects.toMatchObject({ code: 'invitation_unknown' });
  });
});

async function deleteAccount(userId: number) {
  await createUserDeletedHandler({ ...school, releaseBookings }).apply({ kind: 'user_deleted', userId }, null, 0);
}

describe('a person who goes', () => {
  test.each(['cancels', 'account deleted'] as const)('leaves the seat to the organisation: %s', async (how) => {
    const { organisationSeats, organisation, first, classSessionId, bookings, mine, audit } = await booked(1, 1);
    const caller = await employee();
    await organisationSeats.assign(office, first, to(caller.userId));
    const [booking] = (await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 })).items;
    expect(booking?.wouldGiveBack).toBeNull();
    const act = { caller, scope: 'seat_holder', classSessionId, bookingId: booking?.id ?? randomId() } as const;
    if (how === 'cancels')
      expect(await bookings.cancel(act)).toMatchObject({ cancelCode: 'by_student', givenBack: null });
    else await deleteAccount(caller.userId);
    expect((await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 })).items).toMatchObject([
      { id: first.seatId, person: null },
    ]);
    await clean(audit);
    const next = await employee();
    await organisationSeats.assign(office, first, to(next.userId));
    expect((await mine.list(next.userId, { when: 'upcoming', page: 1, perPage: 20 })).total).toBe(1);
    await clean(audit);
  });

  test('leaves what was to be given back to the organisation, whose class the school cancelled', async () => {
    const { organisationSeats, organisation, first, classSessionId, returns, audit } = await booked(1, 1);
    const caller = await employee();
    await organisationSeats.assign(office, first, to(caller.userId));
    await school.database
      .updateTable('bookings')
      .set({ cost: 'invoiced' })
      .where('organisation_id', '=', organisation.id)
      .execute();
    await school.database
      .updateTable('class_sessions')
      .set({ cancelled_at: testNow })
      .where('public_id', '=', classSessionId)
      .execute();
    await returns.ofCancelledClass(classSessionId);
    await deleteAccount(caller.userId);
    const rows = await school.database
      .selectFrom('bookings')
      .select(['user_id', 'given_back'])
      .where('organisation_id', '=', organisation.id)
      .execute();
    expect(rows).toEqual([{ user_id: null, given_back: 'money' }]);
    await clean(audit);
  });

  test('leaves the other seats as they are; whoever made a link is taken out of it', async () => {
    const maker = buildCaller({ userId: await insertPerson(school.database) });
    const { organisationSeats, organisation, first, addresses, audit } = await booked(2);
    const { userId } = await employee();
    await organisationSeats.assign(office, first, to(userId));
    const second = addresses[1] ?? first;
    const { token } = await organisationSeats.invite(maker, second);
    const personal = createPersonalDataQueries(school.database);
    await leaveOrganisationSeats(school.database, userId, testNow);
    for (const id of [userId, maker.userId])
      for (const entry of retentionCatalogue) if (entry.person !== undefined) await personal.erasePerson(entry, id);
    expect((await organisationSeats.list(organisation.publicId, { page: 1, perPage: 20 })).items).toMatchObject([
      { id: first.seatId, person: null },
      { id: second.seatId, person: null },
    ]);
    await organisationSeats.take(await employee(), token);
    await clean(audit);
  });
});
