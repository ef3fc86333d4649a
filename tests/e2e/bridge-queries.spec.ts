import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';

import {
  type ClassSession,
  type ClassSessionCard,
  classSessionCardSchema,
  classSessionSchema,
  madeCalendarFeedSchema,
  type MyClass,
  myBookingSchema,
  type MyBooking,
  myClassSchema,
  seatHoldSchema,
  pageOf,
  personEnrolmentsSchema,
} from '@lectern/contracts';
import { z } from 'zod';

import { bookingWindow } from '../../sidecar/src/features/bookings/booking-window.rules.ts';
import { defaultSettings } from '@lectern/contracts';
import { at, callApi } from '../simulator/testing/api-client.ts';
import {
  awaitedOf,
  forWhomOf,
  hash,
  holdOf,
  invitationOf,
  type Question,
  text,
  wholeSeriesOf,
} from './bridge-questions.ts';
import { expect, test } from './fixtures.ts';
import type { Site } from '../support/site/site.ts';
import { clientOf } from './support/clients.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';

const script = join(import.meta.dirname, 'php/bridge-queries.php');
const queryFiles = join(import.meta.dirname, '../../sidecar/queries/bridge');
const rowsSchema = z.array(z.record(z.string(), z.string().nullable()).nullable());
const myClassesSchema = pageOf(myClassSchema);
const cardsSchema = pageOf(classSessionCardSchema);
const everybody = ['teacher', 'teacher 1', 'student', 'student 4', 'office', 'guardian'];

function cardOf(card: ClassSession): Question {
  const names = card.teachers.map(({ displayName }) => displayName).join(', ');
  return {
    query: 'class-card',
    parameters: { classSessionId: card.id, now: Date.now() },
    row: {
      class_session_id: card.id,
      course_id: String(card.courseId),
      title: card.title,
      starts_at: text(card.startsAt),
      ends_at: text(card.endsAt),
      capacity: String(card.capacity),
      opens_at: text(card.opensAt),
      closes_at: text(card.closesAt),
      phase: card.phase,
      teacher_names: names === '' ? null : names,
    },
  };
}

function relationOf(userId: number, classSessionId: string, mine: readonly MyClass[]): Question {
  const found = mine.find(({ id }) => id === classSessionId);
  return {
    query: 'class-relation',
    parameters: { classSessionId, userId },
    row: found === undefined ? null : { role: found.role, may_enter_from: text(found.mayEnterFrom) },
  };
}

function nextOf(userId: number, courseId: number, upcoming: readonly MyClass[]): Question {
  const next = upcoming.find((one) => one.phase !== 'cancelled' && (courseId === 0 || one.courseId === courseId));
  return {
    query: 'next-class-of-user',
    parameters: { userId, courseId, now: Date.now() },
    row: next === undefined ? null : { class_session_id: next.id, starts_at: text(next.startsAt) },
  };
}

/** Access by bookings has no end; here nobody is given another. */
function grantOf(userId: number, courseId: number, grants: z.infer<typeof personEnrolmentsSchema>['items']): Question {
  const active = grants.some((grant) => grant.isActive && grant.course.id === courseId);
  return {
    query: 'course-grant',
    parameters: { userId, courseId, now: Date.now() },
    row: active ? { ends_at: null } : null,
  };
}

function inUseOf(courseId: number, toCome: readonly ClassSessionCard[]): Question {
  const [next] = toCome;
  return {
    query: 'course-in-use',
    parameters: { courseId, now: Date.now() },
    row: next === undefined ? null : { class_session_id: next.id, title: next.title, starts_at: text(next.startsAt) },
  };
}

/** The next class of a course in the timetable, as somebody sees it who has no seat there. */
function scheduleOf(courseId: number, toCome: readonly ClassSessionCard[]): Question {
  const now = Date.now();
  const next = toCome.find(({ startsAt }) => Date.parse(startsAt) > now);
  const window = next === undefined ? null : bookingWindow(Date.parse(next.startsAt), defaultSettings, now);
  const names = next?.teachers.map(({ displayName }) => displayName).sort() ?? [];
  return {
    query: 'schedule',
    parameters: {
      ...{
        classSessionId: '',
        courseId,
        teacherId: 0,
        levelId: 0,
        userId: 0,
        now,
        from: now,
        to: now + 366 * 86_400_000,
      },
      ...{ limit: 1, offset: 0 },
    },
    row:
      next === undefined
        ? null
        : {
            class_session_id: next.id,
            title: next.title,
            course_id: String(next.courseId),
            course_title: next.courseTitle,
            starts_at: text(next.startsAt),
            ends_at: text(next.endsAt),
            capacity: String(next.capacity),
            seats_taken: String(next.seatsTaken),
            teacher_names: names.length === 0 ? null : names.join(', '),
            booking_opens_at: null,
            whole_series_id: null,
            state: window?.state !== 'open' ? 'closed' : next.seatsTaken < next.capacity ? 'open' : 'full',
          },
  };
}

/** The first booking of a page, as its owner sees it; classes of the demo cost nothing. */
function bookingOf(
  userId: number,
  isPast: number,
  bookings: readonly MyBooking[],
  displayName: string | null = null,
): Question {
  const [first] = bookings;
  const names = first?.classSession.teachers.map(({ displayName }) => displayName).sort() ?? [];
  return {
    query: 'my-bookings',
    parameters: { userId, now: Date.now(), isPast, bookingIds: first?.id ?? '', limit: 1, offset: 0 },
    row:
      first === undefined
        ? null
        : {
            booking_id: first.id,
            person_id: String(userId),
            person_name: displayName,
            class_session_id: first.classSession.id,
            course_id: String(first.classSession.courseId),
            series_id: null,
            title: first.classSession.title,
            starts_at: text(first.classSession.startsAt),
            ends_at: text(first.classSession.endsAt),
            is_lesson: '0',
            is_cancelled: first.cancelledAt === null ? '0' : '1',
            is_given_away: first.cancelCode === 'given_away' ? '1' : '0',
            is_class_cancelled: first.classSession.phase === 'cancelled' ? '1' : '0',
            may_enter_from: text(first.classSession.opensAt),
            change_until: text(first.changeUntil),
            cost: first.cost,
            given_back: first.givenBack,
            teacher_names: names.length === 0 ? null : names.join(', '),
            would_give_back: first.wouldGiveBack,
            may_cancel: Number(
              first.cancelledAt === null &&
                first.classSession.phase !== 'cancelled' &&
                Date.parse(first.changeUntil) > Date.now(),
            ).toString(),
            // Nobody is in a student's charge.
            may_give: '0',
          },
  };
}

/** Seats kept, places in line and credits of one student; a teacher has none of them. */
async function personalQuestions(site: Site, desk: SchoolDesk): Promise<Question[]> {
  const person = { displayName: '', ...(site.school.users['student']?.[6] ?? site.administrator) };
  const client = await clientOf(site, person);
  const [userId, teacherId] = [await desk.userId('student 6'), await desk.userId('teacher')];
  const idOf = (page: string) => new URL(site.school.pages[page] ?? '').searchParams.get('lectern_class') ?? '';
  const read = async (id: string) =>
    classSessionSchema.parse(await desk.client.rest('GET', `/lectern/v1/class-sessions/${id}`));
  const free = await read(idOf('classWithoutTeacher'));
  const full = await read(idOf('classTomorrow'));
  const hold = await client.rest('POST', '/lectern/v1/seat-holds', { classSessionIds: [free.id] });
  await client.rest('POST', `/lectern/v1/class-sessions/${full.id}/waitlist`, {});
  await desk.client.rest('POST', `/lectern/v1/people/${String(userId)}/credits`, { amount: 3, courseId: null });
  const feed = madeCalendarFeedSchema.parse(await client.rest('POST', '/lectern/v1/my-calendar-feed', {}));
  const now = Date.now();
  const whose = { person_id: String(userId), person_name: person.displayName };
  const anyCourse = { course_id: null, course_title: null, expires_at: null };
  const pack = { ...whose, ...anyCourse, kind: 'pack', given: '3', remaining: '3' };
  const line = {
    ...whose,
    class_session_id: full.id,
    title: full.title,
    starts_at: text(full.startsAt),
    ends_at: text(full.endsAt),
    offer_id: null,
    offer_expires_at: null,
    position: '1',
    series_id: null,
    series_title: null,
    dates: null,
    leave_id: full.id,
    credits: null,
  };
  return [
    ...holdOf(seatHoldSchema.parse(hold), free, userId),
    { query: 'my-waitlist', parameters: { userId, now }, row: line },
    { query: 'my-waitlist', parameters: { userId: teacherId, now }, row: null },
    { query: 'my-credits', parameters: { userId, now }, row: pack },
    { query: 'my-credits', parameters: { userId: teacherId, now }, row: null },
    {
      query: 'my-calendar-feed',
      parameters: { userId },
      row: { made_at: text(feed.madeAt), has_children: '0', lacks_children: '0' },
    },
    {
      query: 'my-calendar-feed',
      parameters: { userId: teacherId },
      row: { made_at: null, has_children: '0', lacks_children: '0' },
    },
    { query: 'my-calendar-feed', parameters: { userId: 0 }, row: null },
    bookingOf(teacherId, 0, []),
    ...forWhomOf(userId, person.displayName, free),
    ...(await invitationOf(desk, free)),
    ...(await awaitedOf(site, free, userId, teacherId)),
    ...(await wholeSeriesOf(desk, free)),
  ];
}

/** What the timetable offers first: the first course, by its title, that has classes to come. */
function choicesOf(toCome: readonly ClassSessionCard[]): Question[] {
  const now = Date.now();
  const next = toCome
    .filter(({ startsAt }) => Date.parse(startsAt) > now)
    .toSorted((a, b) => a.courseTitle.localeCompare(b.courseTitle))[0];
  const row = next === undefined ? null : { kind: 'course', id: String(next.courseId), name: next.courseTitle };
  const query = 'schedule-choices';
  return [
    { query, parameters: { now }, row },
    { query, parameters: { now: now + 20 * 366 * 86_400_000 }, row: null },
  ];
}

test(
  'what PHP reads for a page is what the API answers',
  { tag: ['@compat', '@core'] },
  async ({ openAs, site, request }) => {
    const desk = await openDesk(site);
    const students = ['student', 'student 4'];
    const cancelled = await desk.planClass({ students });
    await desk.cancelClass(cancelled);
    const past = await desk.planClass({ students, startsInMinutes: -90, lengthMinutes: 45 });
    const closed = await desk.planClass({ students, startsInMinutes: -30, lateJoinMinutes: 10 });
    const running = await desk.planClass({ students, startsInMinutes: -1 });
    await startClass(await openAs('teacher'), desk.classUrl(running));
    const seeded = Object.values(site.school.pages).flatMap((page) => {
      const id = new URL(page).searchParams.get('lectern_class');
      return id === null ? [] : [id];
    });
    const classes = [...seeded, cancelled, past, closed, running, 'a'.repeat(26)];
    const courses = [0, await desk.courseId('Italian A1'), await desk.courseId('Business English B2'), 9_999_999];

    const questions: Question[] = await personalQuestions(site, desk);
    for (const id of classes.slice(0, -1)) {
      const answer = await desk.client.rest('GET', `/lectern/v1/class-sessions/${id}`);
      questions.push(cardOf(classSessionSchema.parse(answer)));
    }
    questions.push({ query: 'class-card', parameters: { classSessionId: 'a'.repeat(26), now: Date.now() }, row: null });
    const toCome: ClassSessionCard[] = [];
    for (const courseId of courses.slice(1)) {
      const query = `courseId=${String(courseId)}&from=${new Date().toISOString()}&state=planned&perPage=1`;
      const answer = await desk.client.rest('GET', `/lectern/v1/class-sessions?${query}`);
      questions.push(inUseOf(courseId, cardsSchema.parse(answer).items));
      const more = await desk.client.rest(
        'GET',
        `/lectern/v1/class-sessions?${query.replace('perPage=1', 'perPage=50')}`,
      );
      const ofCourse = cardsSchema.parse(more).items;
      questions.push(scheduleOf(courseId, ofCourse));
      toCome.push(...ofCourse);
    }
    questions.push(...choicesOf(toCome));
    for (const who of everybody) {
      const [role = '', number = '0'] = who.split(' ');
      const person = site.school.users[role]?.[Number(number)];
      const { login, password } = person ?? site.administrator;
      const client = await clientOf(site, { login, password });
      const list = async (when: string) =>
        myClassesSchema.parse(await client.rest('GET', `/lectern/v1/my-classes?perPage=100&when=${when}`)).items;
      const upcoming = await list('upcoming');
      const mine = [...upcoming, ...(await list('past'))];
      const userId = await desk.userId(who);
      const { items: grants } = personEnrolmentsSchema.parse(
        await desk.client.rest('GET', `/lectern/v1/people/${String(userId)}/enrolments`),
      );
      if (role === 'student') {
        for (const [isPast, when] of ['upcoming', 'past'].entries()) {
          const answer = await client.rest('GET', `/lectern/v1/my-bookings?when=${when}`);
          questions.push(bookingOf(userId, isPast, pageOf(myBookingSchema).parse(answer).items, person?.displayName));
        }
      }
      questions.push(
        ...courses.map((courseId) => grantOf(userId, courseId, grants)),
        ...classes.map((id) => relationOf(userId, id, mine)),
        ...courses.map((courseId) => nextOf(userId, courseId, upcoming)),
      );
    }
    const { meetingId } = await controlSimulator(site).runningMeeting();
    const info = await callApi(site.bbb ?? { url: '', secret: '' }, 'getMeetingInfo', { meetingID: meetingId });
    const callback = at(info, 'metadata/endcallbackurl');
    const token = /\/callbacks\/([^/]+)\/end/.exec(callback)?.[1] ?? '';
    for (const [one, row] of [
      [token, { meeting_id: meetingId }],
      [[...token].reverse().join(''), null],
    ] as const) {
      questions.push({ query: 'meeting-by-callback-token', parameters: { tokenHash: hash(one) }, row });
      const answer = await request.get(callback.replace(token, one));
      expect([one === token, answer.status()]).toEqual([one === token, row === null ? 404 : 200]);
    }

    const asked = questions.map(({ query, parameters }) => [query, parameters]);
    const { stdout } = await site.runPhp(script, [JSON.stringify(asked)]);
    const rows = rowsSchema.parse(JSON.parse(stdout));
    expect(rows).toHaveLength(questions.length);
    for (const [index, question] of questions.entries()) {
      expect({ ...question, row: rows[index] }).toEqual(question);
    }
    // Each query gave a row and, where there is nothing to tell, none.
    const given = new Set(questions.map(({ query, row }) => `${query} ${row === null ? 'none' : 'row'}`));
    const files = readdirSync(queryFiles).filter((file) => file.endsWith('.sql'));
    expect([...given].sort()).toEqual(
      files.flatMap((file) => ['none', 'row'].map((kind) => `${basename(file, '.sql')} ${kind}`)).sort(),
    );
  },
);
