import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { civilDateSchema, type Mail } from '@lectern/contracts';
import { createTestBookings } from '../../../../tests/builders/booking-services.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { openTestMail } from '../../../../tests/builders/mail-services.ts';
import { buildCaller, deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createGuardianshipService } from '../guardianships/guardianships.service.ts';
import { createPersonalDataQueries } from '../retention/personal-data.queries.ts';
import { retentionCatalogue } from '../retention/retention-catalogue.ts';

const hour = 3_600_000;
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
beforeEach(() => {
  school.clock.set(testNow);
});

type Post = ReturnType<typeof openTestMail>;

async function bookFor(post: Post, userId: number, startsAt = testNow + 48 * hour) {
  const session = await insertClassSession(school.database, { title: 'Family class', startsAt });
  return { session, bookingId: await seat(post, userId, session.publicId) };
}

async function seat(post: Post, userId: number, classSessionId: Parameters<Post['telling']['tellOfClass']>[0]) {
  const { bookingId } = await createTestBookings(school).bookings.bookFor(office, classSessionId, userId);
  await post.telling.tellOfBookings([bookingId]);
  return bookingId;
}

async function move(post: Post, session: { id: number; publicId: Parameters<Post['telling']['tellOfClass']>[0] }) {
  await school.database
    .updateTable('class_sessions')
    .set({ starts_at: testNow + 50 * hour, ends_at: testNow + 51 * hour })
    .where('id', '=', session.id)
    .execute();
  await post.telling.tellOfClass(session.publicId);
}

const addGuardian = async (childId: number) => {
  const guardianUserId = await insertPerson(school.database, { role: 'lectern_guardian' });
  await createGuardianshipService(school).record(office, childId, { guardianUserId, ...consent });
  return guardianUserId;
};
/** Kind, and about which child; null: about the reader. */
const heard = (post: Post, userId: number) => mailsTo(post, userId).map(({ kind, childUserId }) => [kind, childUserId]);
const mailsTo = (post: Post, userId: number): Mail[] => post.wordpress.mails.filter((mail) => mail.userId === userId);
const line = (mail: Mail | undefined, name: string) =>
  new RegExp(`^${name}[^:\r\n]*:(.*)$`, 'm').exec(
    (mail?.calendar ?? '').replaceAll('\r\n ', '').replaceAll('\r', ''),
  )?.[1];

test('what a child is told of a booking, a change and the end, each guardian is told too, once, with the same entry of the calendar', async () => {
  const post = openTestMail(school);
  const { guardian, childId } = await insertFamily(school, { child: 'Ben,\r\nX-EVIL:1 <b>{class}' });
  const second = await addGuardian(childId);
  const { session, bookingId } = await bookFor(post, childId);
  await post.telling.tellOfBookings([bookingId]);
  await move(post, session);
  await createTestBookings(school).bookings.cancel({
    caller: buildCaller({ userId: childId, role: 'lectern_student' }),
    scope: 'seat_holder',
    classSessionId: session.publicId,
    bookingId,
  });
  await post.send();
  // Each of the earlier ones is of a seat that is gone by now.
  expect(heard(post, childId)).toEqual([]);
  await post.telling.tellOfBookings([bookingId]);
  await post.send();
  expect(heard(post, childId)).toEqual([['booking_cancelled', null]]);
  for (const reader of [guardian.userId, second]) expect(heard(post, reader)).toEqual([['booking_cancelled', childId]]);
  const [own] = mailsTo(post, childId);
  expect(own?.classes).toMatchObject([{ cancelledBy: 'family', reason: null }]);
  const [theirs] = mailsTo(post, guardian.userId);
  for (const name of ['UID', 'SEQUENCE', 'METHOD', 'DTSTART', 'STATUS']) {
    expect(line(own, name)).toBeDefined();
    expect(line(theirs, name)).toBe(line(own, name));
  }
  expect(line(own, 'SEQUENCE')).toBe('2');
  expect(line(own, 'SUMMARY')).toBe('Family class');
  // A name is text of one line, as in the mail: it ends no line and begins no field.
  expect(line(theirs, 'SUMMARY')).toBe(String.raw`Family class – Ben\, X-EVIL:1 <b>{class}`);
  expect(line(theirs, 'X-EVIL')).toBeUndefined();
  const keys = post.wordpress.mails.map(({ key }) => key);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a seat that is given from child to child: one hears that it was given away, the other of a booking of their own, and the guardian both', async () => {
  const post = openTestMail(school);
  const { guardian, childId, addChild } = await insertFamily(school);
  const other = await addChild('Ole Lind');
  const { session, bookingId } = await bookFor(post, childId);
  await post.send();
  const confirmed = line(mailsTo(post, childId)[0], 'UID');
  const act = { caller: guardian, scope: 'guardian', classSessionId: session.publicId, bookingId } as const;
  const { id } = await createTestBookings(school).giving.give(act, other);
  await post.telling.tellOfBookings([bookingId]);
  await post.telling.tellOfBookings([id]);
  await post.send();
  expect([heard(post, childId), heard(post, other)]).toEqual([
    [
      ['booking_made', null],
      ['booking_cancelled', null],
    ],
    [['booking_made', null]],
  ]);
  expect(heard(post, guardian.userId)).toEqual([
    ['booking_made', childId],
    ['booking_cancelled', childId],
    ['booking_made', other],
  ]);
  const [, ended] = mailsTo(post, childId);
  const [made] = mailsTo(post, other);
  expect(ended?.classes).toMatchObject([{ cancelledBy: 'given_away', givenBack: null }]);
  expect([line(ended, 'METHOD'), line(ended, 'UID'), line(ended, 'SEQUENCE')]).toEqual(['CANCEL', confirmed, '1']);
  expect([line(made, 'METHOD'), line(made, 'SEQUENCE')]).toEqual(['PUBLISH', '0']);
  expect(line(made, 'UID')).not.toBe(confirmed);
  expect(line(mailsTo(post, guardian.userId)[2], 'UID')).toBe(line(made, 'UID'));
});

test('what was cut off for one reader is handed over again with the key of that reader, and the others hear nothing twice', async () => {
  const post = openTestMail(school);
  const { guardian, childId } = await insertFamily(school);
  await bookFor(post, childId);
  post.wordpress.fails = 'after';
  await post.send();
  post.wordpress.fails = null;
  school.clock.set(testNow + 60_000);
  await post.send();
  await post.send();
  expect(heard(post, childId)).toEqual([['booking_made', null]]);
  expect(heard(post, guardian.userId)).toEqual([['booking_made', childId]]);
});

test('a guardian of two children who also takes part has one mail of each kind for each of the three', async () => {
  const post = openTestMail(school);
  const { guardian, childId, addChild } = await insertFamily(school);
  const sibling = await addChild('Bo Lind');
  const { session } = await bookFor(post, childId);
  await seat(post, sibling, session.publicId);
  await seat(post, guardian.userId, session.publicId);
  await post.send();
  await move(post, session);
  await post.telling.tellOfClasses([session.publicId]);
  await post.send();
  for (const kind of ['booking_made', 'class_changed']) {
    const about = heard(post, guardian.userId).filter(([what]) => what === kind);
    expect(about.map(([, child]) => child)).toEqual([childId, sibling, null]);
  }
  // A child hears of nobody else.
  expect(heard(post, sibling)).toEqual([
    ['booking_made', null],
    ['class_changed', null],
  ]);
});

test('a guardianship that has ended tells nothing more, not even what waits to be sent', async () => {
  const post = openTestMail(school);
  const { guardian, childId, revoke } = await insertFamily(school);
  const other = await addGuardian(childId);
  const { session } = await bookFor(post, childId);
  await revoke();
  await post.send();
  await move(post, session);
  await post.send();
  expect(heard(post, guardian.userId)).toEqual([]);
  expect(heard(post, other)).toEqual([
    ['booking_made', childId],
    ['class_changed', childId],
  ]);
});

test('who becomes a guardian, or becomes one anew, is told what happens from then on', async () => {
  const post = openTestMail(school);
  const { guardian, childId, revoke } = await insertFamily(school);
  const { session } = await bookFor(post, childId);
  await revoke();
  school.clock.set(testNow + 1000);
  await createGuardianshipService(school).record(office, childId, { guardianUserId: guardian.userId, ...consent });
  const late = await addGuardian(childId);
  await post.send();
  for (const reader of [guardian.userId, late]) expect(heard(post, reader)).toEqual([]);
  await move(post, session);
  await post.send();
  for (const reader of [guardian.userId, late]) {
    expect(heard(post, reader)).toEqual([['class_changed', childId]]);
    expect(line(mailsTo(post, reader)[0], 'SEQUENCE')).toBe('1');
  }
});

test('a substitute and a reminder reach the guardian; who became one inside the window is reminded with the child', async () => {
  const post = openTestMail(school);
  const { guardian, childId } = await insertFamily(school);
  const { session } = await bookFor(post, childId, testNow + 30 * hour);
  await post.send();
  const substitute = await insertPerson(school.database, { role: 'lectern_teacher' });
  await school.database
    .insertInto('class_session_teachers')
    .values({ class_session_id: session.id, user_id: substitute, role: 'teacher' })
    .execute();
  await post.telling.tellOfClass(session.publicId);
  school.clock.set(testNow + 7 * hour);
  const late = await addGuardian(childId);
  await post.remind();
  await post.remind();
  await post.send();
  expect(heard(post, guardian.userId)).toEqual([
    ['booking_made', childId],
    ['class_changed', childId],
    ['reminder', childId],
  ]);
  expect(mailsTo(post, guardian.userId)[1]?.classes[0]?.teacherId).toBe(substitute);
  expect(heard(post, late)).toEqual([['reminder', childId]]);
  expect(heard(post, childId).at(-1)).toEqual(['reminder', null]);
});

test('a seat that is offered to a child is offered to each guardian, who takes it; what was taken is offered no more', async () => {
  const { waitlist, accepting, bookings, seats, settle } = createTestBookings(school);
  const { guardian, childId } = await insertFamily(school);
  const second = await addGuardian(childId);
  const sitter = await insertPerson(school.database);
  const session = await insertClassSession(school.database, { capacity: 1, startsAt: testNow + 48 * hour });
  const { bookingId } = await bookings.bookFor(office, session.publicId, sitter);
  await waitlist.join(guardian, session.publicId, childId);
  const caller = buildCaller({ userId: sitter, role: 'lectern_student' });
  await bookings.cancel({ caller, scope: 'seat_holder', classSessionId: session.publicId, bookingId });
  await settle();
  const [entry] = await waitlist.listOf(childId, session.publicId);
  const offerId = entry?.offer?.id ?? randomId();
  const post = openTestMail(school);
  await post.telling.tellOfOffer({ offerId, userId: childId });
  await post.telling.tellOfOffer({ offerId, userId: childId });
  await post.send();
  expect(heard(post, childId)).toEqual([['waitlist_offer', null]]);
  for (const reader of [guardian.userId, second]) {
    expect(heard(post, reader)).toEqual([['waitlist_offer', childId]]);
    expect(mailsTo(post, reader)[0]?.until).toBe(Date.parse(entry?.offer?.expiresAt ?? ''));
  }
  await accepting.accept(guardian, offerId, childId);
  expect((await seats.list(session.publicId)).items.map(({ person }) => person.userId)).toEqual([childId]);
  // Whoever becomes a guardian of it now, or is handed an older message, is offered nothing.
  await addGuardian(childId);
  await post.telling.tellOfOffer({ offerId, userId: childId });
  await post.send();
  expect(post.wordpress.mails).toHaveLength(3);
});

test('of a child who is erased no guardian hears any more, and a guardian who goes takes along what waits', async () => {
  const post = openTestMail(school);
  const { guardian, childId } = await insertFamily(school);
  const second = await addGuardian(childId);
  await bookFor(post, childId);
  await post.telling.forgetPerson(second);
  const entry = retentionCatalogue.find(({ table }) => table === 'messages');
  if (entry === undefined) throw new Error('messages are in the catalogue');
  const personal = createPersonalDataQueries(school.database);
  expect(await personal.countOfPerson(entry, guardian.userId)).toBe(1);
  for (const each of retentionCatalogue) if (each.person !== undefined) await personal.erasePerson(each, childId);
  await deletePerson(school.database, childId);
  await post.send();
  expect(post.wordpress.mails).toEqual([]);
  const rows = await school.database
    .selectFrom('messages')
    .select('state')
    .where('user_id', '=', guardian.userId)
    .execute();
  expect(rows.map(({ state }) => state)).toEqual(['dropped']);
  await personal.erasePerson(entry, guardian.userId);
  expect(await personal.countOfPerson(entry, guardian.userId)).toBe(0);
});
