import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilDateSchema, type PublicId } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { Caller } from '../../platform/access/caller.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createForWhom } from '../bookings/for-whom.ts';
import { createPersonalDataQueries } from '../retention/personal-data.queries.ts';
import { retentionCatalogue } from '../retention/retention-catalogue.ts';
import { createGuardianPersonDeletedListener } from './guardianships.events.ts';
import { createGuardianshipService } from './guardianships.service.ts';

const day = 86_400_000;
const office = buildCaller({ userId: 77 });
const consent = {
  consentText: 'I agree that my child takes part in live classes.',
  consentedOn: civilDateSchema.parse('2026-11-20'),
};

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const guardianships = () => createGuardianshipService(school);
const forWhom = () => createForWhom(school.database);

/** A guardian and a child. */
async function family() {
  const guardianId = await insertPerson(school.database, { role: 'lectern_guardian', displayName: 'Greta Lind' });
  const childId = await insertPerson(school.database, { displayName: 'Bo Lind' });
  const guardianship = await guardianships().record(office, childId, { guardianUserId: guardianId, ...consent });
  return { guardian: buildCaller({ userId: guardianId, role: 'lectern_guardian' }), childId, guardianship };
}

/** As the routes do it. */
async function book(caller: Caller, forUserId: number | undefined, classSessionIds: PublicId[]) {
  const { holds, confirming } = createTestBookings(school);
  const userId = await forWhom().person(caller, forUserId);
  const { token } = await holds.hold(caller, { classSessionIds }, userId);
  return confirming.confirm(caller, { token, key: randomId() }, userId);
}

let nextDay = 2;
const planned = async () =>
  (await insertClassSession(school.database, { startsAt: testNow + (nextDay += 1) * day })).publicId;

async function firstBooking(caller: Caller, forUserId: number, classSessionId: PublicId) {
  const [booking] = await book(caller, forUserId, [classSessionId]);
  if (booking === undefined) throw new Error('nothing was booked');
  return booking;
}

describe('the office', () => {
  test('records who may book for whom, with the words and the day; both people see it', async () => {
    const { guardian, childId, guardianship } = await family();
    expect(guardianship).toMatchObject({ ...consent, child: { userId: childId }, revokedAt: null });
    for (const userId of [guardian.userId, childId])
      expect(await guardianships().ofPerson(userId)).toEqual({ items: [guardianship] });
    expect((await guardianships().childrenOf(guardian.userId)).items).toMatchObject([{ userId: childId }]);
  });

  test.each([
    ['the same guardian twice', { code: 'already_guardian' }, {}],
    ['a day to come', { fields: [{ field: 'consentedOn' }] }, { consentedOn: civilDateSchema.parse('2027-11-20') }],
    ['somebody without an account', { fields: [{ field: 'guardianUserId' }] }, { guardianUserId: 999_999 }],
  ])('is refused %s', async (_what, refusal, change) => {
    const { guardian, childId } = await family();
    const input = { guardianUserId: guardian.userId, ...consent, ...change };
    await expect(guardianships().record(office, childId, input)).rejects.toMatchObject(refusal);
  });

  test('is refused a guardian of their own, and a child that is nobody', async () => {
    const { guardian } = await family();
    const itself = { guardianUserId: guardian.userId, ...consent };
    await expect(guardianships().record(office, guardian.userId, itself)).rejects.toMatchObject({
      code: 'invalid_input',
    });
    await expect(guardianships().record(office, 999_999, itself)).rejects.toMatchObject({ code: 'not_found' });
  });

  test('is refused a child as the guardian of its own guardian, also of two at once, until that has ended', async () => {
    const { guardian, childId, guardianship } = await family();
    const reverse = () => guardianships().record(office, guardian.userId, { guardianUserId: childId, ...consent });
    await expect(reverse()).rejects.toMatchObject({ code: 'invalid_input', fields: [{ field: 'guardianUserId' }] });
    await guardianships().revoke(office, childId, guardianship.id);
    const both = await Promise.allSettled([
      reverse(),
      guardianships().record(office, childId, { guardianUserId: guardian.userId, ...consent }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('ends one, once or twice; bookings stay; then it can be recorded anew', async () => {
    const { guardian, childId, guardianship } = await family();
    await firstBooking(guardian, childId, await planned());
    await guardianships().revoke(office, childId, guardianship.id);
    await guardianships().revoke(office, childId, guardianship.id);
    await expect(book(guardian, childId, [await planned()])).rejects.toMatchObject({ code: 'not_found' });
    const { mine } = createTestBookings(school);
    expect((await mine.list(childId, { when: 'upcoming', page: 1, perPage: 20 })).total).toBe(1);
    await guardianships().record(office, childId, { guardianUserId: guardian.userId, ...consent });
    expect((await guardianships().ofPerson(childId)).items.map(({ revokedAt }) => revokedAt === null)).toEqual([
      true,
      false,
    ]);
  });

  test('does not end one by way of a person who has no part in it', async () => {
    const [{ guardianship }, other] = [await family(), await family()];
    await expect(guardianships().revoke(office, other.childId, guardianship.id)).rejects.toMatchObject({
      code: 'not_found',
    });
  });
});

describe('a guardian', () => {
  test('books for the child, who sits there; in at most twelve statements', async () => {
    const { guardian, childId } = await family();
    const classSessionId = await planned();
    const { holds, seats } = createTestBookings(school);
    const { token } = await holds.hold(guardian, { classSessionIds: [classSessionId] }, childId);
    const counted = countStatements(school);
    const userId = await createForWhom(counted.school.database).person(guardian, childId);
    await createTestBookings(counted.school).confirming.confirm(guardian, { token, key: randomId() }, userId);
    expect(counted.count()).toBeLessThanOrEqual(12);
    expect((await seats.list(classSessionId)).items.map(({ person }) => person.userId)).toEqual([childId]);
  });

  test('does nothing for somebody else’s child, and nor does a visitor or the child’s classmate', async () => {
    const [{ guardian }, { childId, guardian: right }] = [await family(), await family()];
    const classmate = buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
    const visitor = buildCaller({ userId: 0, role: 'lectern_student' });
    const classSessionId = await planned();
    const { id: bookingId } = await firstBooking(right, childId, classSessionId);
    const { bookings } = createTestBookings(school);
    for (const caller of [guardian, classmate, visitor]) {
      await expect(book(caller, childId, [await planned()])).rejects.toMatchObject({ code: 'not_found' });
      const act = { caller, scope: 'guardian', classSessionId, bookingId } as const;
      await expect(bookings.cancel(act)).rejects.toMatchObject({ code: 'not_found' });
    }
    expect(await forWhom().relationsToBookings(guardian.userId, classSessionId)).toEqual([]);
    expect(await forWhom().relationsToBookings(right.userId, classSessionId)).toEqual(['guardian']);
  });

  test('moves and cancels one child’s seat; the other child’s stays', async () => {
    const { guardian, childId } = await family();
    const sibling = await insertPerson(school.database);
    await guardianships().record(office, sibling, { guardianUserId: guardian.userId, ...consent });
    const [from, to] = [await planned(), await planned()];
    const { id: bookingId } = await firstBooking(guardian, childId, from);
    await firstBooking(guardian, sibling, from);
    const { bookings, seats, audit } = createTestBookings(school);
    const act = { caller: guardian, scope: 'guardian', bookingId } as const;
    await bookings.move({ ...act, classSessionId: from }, to);
    expect((await seats.list(to)).items.map(({ person }) => person.userId)).toEqual([childId]);
    expect(await bookings.cancel({ ...act, classSessionId: to })).toMatchObject({ cancelCode: 'by_student' });
    expect((await seats.list(from)).items.map(({ person }) => person.userId)).toEqual([sibling]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('waits for the child, who gets the offered seat; for somebody else’s child nobody waits', async () => {
    const { guardian, childId } = await family();
    const [full, { childId: stranger }] = [await planned(), await family()];
    const sitter = buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
    await school.database.updateTable('class_sessions').set({ capacity: 1 }).where('public_id', '=', full).execute();
    const [seat] = await book(sitter, undefined, [full]);
    const { waitlist, accepting, bookings, seats, settle, audit } = createTestBookings(school);
    await expect(forWhom().person(guardian, stranger)).rejects.toMatchObject({ code: 'not_found' });
    expect(await waitlist.join(guardian, full, childId)).toMatchObject({ position: 1 });
    expect(await waitlist.listOf(guardian.userId, full)).toEqual([]);
    const act = { caller: sitter, scope: 'seat_holder', classSessionId: full } as const;
    await bookings.cancel({ ...act, bookingId: seat?.id ?? randomId() });
    await settle();
    const [entry] = await waitlist.listOf(childId, full);
    const offerId = entry?.offer?.id ?? randomId();
    await expect(accepting.accept(guardian, offerId)).rejects.toMatchObject({ code: 'offer_not_yours' });
    const { guardian: other } = await family();
    await expect(accepting.accept(other, offerId, childId)).rejects.toMatchObject({ code: 'not_found' });
    await accepting.accept(guardian, offerId, childId);
    expect((await seats.list(full)).items.map(({ person }) => person.userId)).toEqual([childId]);
    expect((await audit.run()).violations).toEqual([]);
  });

  test('who sits in the class as well changes the child’s booking all the same', async () => {
    const { childId } = await family();
    const parentId = await insertPerson(school.database);
    await guardianships().record(office, childId, { guardianUserId: parentId, ...consent });
    const parent = buildCaller({ userId: parentId, role: 'lectern_student' });
    const classSessionId = await planned();
    await book(parent, undefined, [classSessionId]);
    const { id: bookingId } = await firstBooking(parent, childId, classSessionId);
    const { bookings, seats } = createTestBookings(school);
    await bookings.cancel({ caller: parent, scope: 'seat_holder', classSessionId, bookingId });
    expect((await seats.list(classSessionId)).items.map(({ person }) => person.userId)).toEqual([parentId]);
  });
});

describe('a person who goes', () => {
  const entry = retentionCatalogue.find(({ table }) => table === 'guardianships');
  if (entry === undefined) throw new Error('guardianships are not in the catalogue');

  test('the access reports of both name it; erasing the guardian leaves the child’s seat', async () => {
    const { guardian, childId } = await family();
    const classSessionId = await planned();
    await firstBooking(guardian, childId, classSessionId);
    const personal = createPersonalDataQueries(school.database);
    for (const userId of [guardian.userId, childId]) {
      expect(await personal.countOfPerson(entry, userId)).toBe(1);
      expect(await personal.rowsOfPerson(entry, userId, 10, 0)).toMatchObject([
        { consent_text: consent.consentText, child_user_id: childId },
      ]);
    }
    for (const each of retentionCatalogue)
      if (each.person !== undefined) await personal.erasePerson(each, guardian.userId);
    const { seats, audit } = createTestBookings(school);
    expect((await seats.list(classSessionId)).items.map(({ person }) => person.userId)).toEqual([childId]);
    expect(await personal.countOfPerson(entry, guardian.userId)).toBe(0);
    expect(await personal.countOfPerson(entry, childId)).toBe(1);
    await expect(book(guardian, childId, [await planned()])).rejects.toMatchObject({ code: 'not_found' });
    expect((await audit.run()).violations).toEqual([]);
  });

  test('a deleted account acts for nobody any more', async () => {
    const { guardian, childId } = await family();
    await deletePerson(school.database, guardian.userId);
    await createGuardianPersonDeletedListener(guardianships()).handle({
      topic: 'person.deleted',
      userId: guardian.userId,
    });
    expect(await guardianships().childrenOf(guardian.userId)).toEqual({ items: [] });
    expect(await guardianships().ofPerson(childId)).toEqual({ items: [] });
  });
});
