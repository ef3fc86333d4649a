import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { publicIdSchema, type PublicId } from '@lectern/contracts';
import { insertBookedSeat, insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertFamily } from '../../../../tests/builders/family.builder.ts';
import { deletePerson, insertPerson } from '../../../../tests/builders/person.builder.ts';
import { countStatements } from '../../../../tests/builders/statement-counter.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createBookingQueries } from '../bookings/bookings.queries.ts';
import { createGuardianQueries } from '../guardianships/guardians.queries.ts';
import { createMailWriting } from '../notifications/mail.service.ts';
import { createMessageQueries } from '../notifications/messages.queries.ts';
import { createTelling } from '../notifications/telling.service.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import { createMyClassesQueries } from '../sessions/my-classes.queries.ts';
import { createSubstitutionQueries } from '../sessions/substitutions.queries.ts';
import { createWaitlistQueries } from '../waitlist/waitlist.queries.ts';
import { createCalendarFeedPersonDeletedListener } from './calendar-feeds.events.ts';
import { createCalendarFeedService } from './calendar-feeds.service.ts';

const hour = 3_600_000;
const day = 24 * hour;
const siteUrl = 'https://school.example';
let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => {
  school.clock.set(testNow);
});

function openFeeds({ database, clock, wordpress } = school) {
  return createCalendarFeedService({
    siteUrl,
    schoolName: () => Promise.resolve('Scuola Aperta'),
    database,
    clock,
    wordpress,
    bookings: createBookingQueries(database),
    myClasses: createMyClassesQueries(database),
    messages: createMessageQueries(database),
  });
}

/** What a calendar program makes of a file. */
function readEvents(file: string) {
  const lines = file.replaceAll('\r\n ', '');
  const field = (text: string, name: string) => new RegExp(`^${name}[^:\r\n]*:(.*)\r$`, 'm').exec(text)?.[1] ?? null;
  return {
    name: field(lines, 'X-WR-CALNAME'),
    method: field(lines, 'METHOD'),
    events: lines
      .split('BEGIN:VEVENT')
      .slice(1)
      .map((text) => ({
        uid: field(text, 'UID'),
        sequence: field(text, 'SEQUENCE'),
        status: field(text, 'STATUS'),
        summary: field(text, 'SUMMARY'),
        startsAt: field(text, 'DTSTART'),
      })),
  };
}
const read = async (token: PublicId) => readEvents(await openFeeds().read(token));

async function bookOne(userId: number, session: Parameters<typeof insertClassSession>[1]) {
  const made = await insertClassSession(school.database, session);
  const bookingId = await insertBookedSeat(school.database, { classSessionId: made.id, seatNumber: 1, userId });
  return { ...made, bookingId };
}

describe('a calendar feed', () => {
  test('shows what a person booked and teaches, from 30 days back on, with the identity that the mails give', async () => {
    const { database, clock } = school;
    const [userId, other] = [await insertPerson(database), await insertPerson(database, { displayName: 'Zora Other' })];
    await bookOne(userId, { title: 'Long ago', startsAt: testNow - 31 * day });
    const past = await bookOne(userId, { title: 'Lately', startsAt: testNow - 29 * day });
    const ahead = await bookOne(userId, { title: 'Ahead', startsAt: testNow + 50 * hour });
    await insertBookedSeat(database, { classSessionId: ahead.id, seatNumber: 2, userId: other });
    const taught = await insertClassSession(database, { title: 'Taught', startsAt: testNow + day, teacherId: userId });
    await insertClassSession(database, { title: 'Of a colleague', startsAt: testNow + day, teacherId: other });

    const bookings = createBookingQueries(database);
    const telling = createTelling({ database, clock, bookings });
    await telling.tellOfClass(ahead.publicId);
    const moved = { starts_at: testNow + 60 * hour, ends_at: testNow + 62 * hour };
    await database.updateTable('class_sessions').set(moved).where('id', '=', ahead.id).execute();
    const { token } = await openFeeds().make(userId);
    const untold = (await read(token)).events.find(({ summary }) => summary === 'Ahead');
    expect(untold).toMatchObject({ startsAt: '20261125T200000Z', sequence: '1' });
    await telling.tellOfClass(ahead.publicId);

    const file = await openFeeds().read(token);
    expect(readEvents(file)).toEqual({
      name: 'Scuola Aperta',
      method: 'PUBLISH',
      events: [
        {
          uid: `${past.bookingId}@school.example`,
          sequence: '0',
          status: 'CONFIRMED',
          summary: 'Lately',
          startsAt: '20261025T080000Z',
        },
        {
          uid: `${taught.publicId}@school.example`,
          sequence: '1',
          status: 'CONFIRMED',
          summary: 'Taught',
          startsAt: '20261124T080000Z',
        },
        {
          uid: `${ahead.bookingId}@school.example`,
          sequence: '1',
          status: 'CONFIRMED',
          summary: 'Ahead',
          startsAt: '20261125T200000Z',
        },
      ],
    });
    expect(file).not.toContain('Zora');
    expect(file).not.toMatch(/ATTENDEE|@(?!school\.example)/);

    const [message] = (await createMessageQueries(database).due(testNow, 100)).filter(
      ({ userId: of, kind }) => of === userId && kind === 'class_changed',
    );
    if (message === undefined) throw new Error('the change is told');
    const write = createMailWriting({
      siteUrl,
      schoolName: () => Promise.resolve('Scuola Aperta'),
      bookings,
      sessions: createSessionQueries(database),
      substitutions: createSubstitutionQueries(database),
      waitlist: createWaitlistQueries(database),
      guardians: createGuardianQueries(database),
      wordpress: school.wordpress,
    });
    const mail = await write(message, testNow);
    const [mailed] = readEvents(mail?.calendar ?? '').events;
    expect(mailed).toEqual(readEvents(file).events.at(-1));
  });

  test('shows as cancelled what was cancelled, by the school or by the person', async () => {
    const { database } = school;
    const userId = await insertPerson(database);
    await bookOne(userId, { title: 'Off', startsAt: testNow + day, cancelledAt: testNow });
    const mine = await bookOne(userId, { title: 'Given up', startsAt: testNow + 2 * day });
    await insertClassSession(database, {
      title: 'Not taught',
      startsAt: testNow + 3 * day,
      cancelledAt: testNow,
      teacherId: userId,
    });
    await database
      .updateTable('bookings')
      .set({ cancelled_at: testNow, cancel_code: 'by_student' })
      .where('public_id', '=', mine.bookingId)
      .execute();
    const { token } = await openFeeds().make(userId);
    const { events } = await read(token);
    expect(events.map(({ summary, status }) => [summary, status])).toEqual([
      ['Off', 'CANCELLED'],
      ['Given up', 'CANCELLED'],
      ['Not taught', 'CANCELLED'],
    ]);
  });

  test('of a guardian shows the children’s classes by name, with the identity that the child’s mails give, while the guardianship lasts', async () => {
    const { database, clock } = school;
    const { guardian, childId, addChild, revoke } = await insertFamily(school, { child: 'Mia Lind' });
    const siblingId = await addChild('Bo Lind');
    await bookOne(guardian.userId, { title: 'For adults', startsAt: testNow + day });
    const ofChild = await bookOne(childId, { title: 'Colours, shapes', startsAt: testNow + 2 * day });
    await insertBookedSeat(database, {
      classSessionId: ofChild.id,
      seatNumber: 2,
      userId: await insertPerson(database, { displayName: 'Zora Other' }),
    });
    await bookOne(siblingId, { title: 'Numbers', startsAt: testNow + 3 * day, cancelledAt: testNow });
    await bookOne((await insertFamily(school)).childId, { title: 'Of another family', startsAt: testNow + day });
    await createTelling({ database, clock, bookings: createBookingQueries(database) }).tellOfClass(ofChild.publicId);
    const moved = { starts_at: testNow + 60 * hour, ends_at: testNow + 62 * hour };
    await database.updateTable('class_sessions').set(moved).where('id', '=', ofChild.id).execute();
    await createTelling({ database, clock, bookings: createBookingQueries(database) }).tellOfClass(ofChild.publicId);

    const { token } = await openFeeds().make(guardian.userId);
    const titles = async () => (await read(token)).events.map(({ summary, status }) => [summary, status]);
    const own = ['For adults', 'CONFIRMED'];
    const ofMia = [String.raw`Colours\, shapes – Mia Lind`, 'CONFIRMED'];
    const ofBo = ['Numbers – Bo Lind', 'CANCELLED'];
    expect(await titles()).toEqual([own, ofMia, ofBo]);
    const counted = countStatements(school);
    const file = await openFeeds(counted.school).read(token);
    expect(counted.count()).toBe(7);
    expect(file).not.toMatch(/Zora|ATTENDEE|@(?!school\.example)/);
    const childs = await openFeeds().make(childId);
    const [ofHerself] = (await read(childs.token)).events;
    expect(ofHerself).toMatchObject({ uid: `${ofChild.bookingId}@school.example`, sequence: '1' });
    expect(readEvents(file).events[1]).toEqual({ ...ofHerself, summary: ofMia[0] });

    await revoke();
    expect(await titles()).toEqual([own, ofBo]);
    expect((await read(childs.token)).events).toEqual([ofHerself]);
    // The account is gone some seconds before its event is handled.
    await deletePerson(database, siblingId);
    expect(await titles()).toEqual([own]);
  });

  test('that was given away before there was a child tells nothing of the child', async () => {
    const { guardian, childId } = await insertFamily(school, { child: 'Mia Lind' });
    await bookOne(childId, { title: 'Colours', startsAt: testNow + 2 * day });
    school.clock.set(testNow - day);
    const { token } = await openFeeds().make(guardian.userId);
    school.clock.set(testNow);
    expect((await read(token)).events).toEqual([]);
    const another = await openFeeds().make(guardian.userId);
    expect((await read(another.token)).events.map(({ summary }) => summary)).toEqual(['Colours – Mia Lind']);
  });

  test('of somebody without classes is a calendar without events', async () => {
    const { token } = await openFeeds().make(await insertPerson(school.database));
    expect(await read(token)).toEqual({ name: 'Scuola Aperta', method: 'PUBLISH', events: [] });
  });

  test('has a token that the database does not hold; another one, revoking and deleting let it die at once', async () => {
    const { database } = school;
    const feeds = openFeeds();
    const userId = await insertPerson(database);
    const gone = { code: 'not_found' };
    expect(await feeds.of(userId)).toEqual({ madeAt: null });
    const first = await feeds.make(userId);
    expect(await feeds.of(userId)).toEqual({ madeAt: first.madeAt });
    const rows = await database
      .selectFrom('calendar_feeds as cf')
      .selectAll('cf')
      .where('cf.user_id', '=', userId)
      .execute();
    expect(rows[0]?.token_hash).toHaveLength(32);
    expect(JSON.stringify(rows)).not.toContain(first.token);
    expect(rows[0]?.token_hash.toString('latin1')).not.toContain(first.token);

    const second = await feeds.make(userId);
    await expect(feeds.read(first.token)).rejects.toMatchObject(gone);
    await feeds.read(second.token);
    expect(await feeds.revoke(userId)).toEqual({ madeAt: null });
    expect(await feeds.revoke(userId)).toEqual({ madeAt: null });
    await expect(feeds.read(second.token)).rejects.toMatchObject(gone);
    await expect(feeds.read(publicIdSchema.parse('a'.repeat(26)))).rejects.toMatchObject(gone);

    // The account is gone some seconds before its event is handled.
    const third = await feeds.make(userId);
    await deletePerson(database, userId);
    await expect(feeds.read(third.token)).rejects.toMatchObject(gone);
    await createCalendarFeedPersonDeletedListener(feeds).handle({ topic: 'person.deleted', userId });
    expect(await feeds.of(userId)).toEqual({ madeAt: null });
  });

  test('of 500 classes takes the statements of one', async () => {
    const { database } = school;
    const [busy, idle] = [await insertPerson(database), await insertPerson(database)];
    const hours = Array.from({ length: 500 }, (_, index) => index);
    await Promise.all(hours.map((index) => bookOne(busy, { startsAt: testNow + index * hour })));
    await bookOne(idle, { startsAt: testNow + hour });
    const asked = async (userId: number) => {
      const { token } = await openFeeds().make(userId);
      const counted = countStatements(school);
      const { events } = readEvents(await openFeeds(counted.school).read(token));
      return [events.length, counted.count()];
    };
    expect(await asked(busy)).toEqual([500, 6]);
    expect(await asked(idle)).toEqual([1, 6]);
  }, 60_000);
});
