import { setTimeout } from 'node:timers/promises';

import {
  type ApiCall,
  type ApiRouteName,
  classStatusSchema,
  defaultRoomSettings,
  publicIdSchema,
} from '@lectern/contracts';
import { z } from 'zod';

import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { publicId, wordPressId } from '../support/school/wordpress-client.ts';
import type { Site } from '../support/site/site.ts';
import { findWays } from './support/api-ways.ts';
import { asStudent } from './support/as-student.ts';
import { calendarFeedSamples } from './calendar-feed-samples.ts';
import { createAddressConfirmationSamples } from './address-confirmation-samples.ts';
import { createLessonSamples } from './lesson-samples.ts';
import type { SchoolDesk } from './support/school-desk.ts';
import { guardianshipSamples } from './guardianship-samples.ts';
import { personSamples } from './person-samples.ts';
import { organisationSeatSamples } from './organisation-seat-samples.ts';
import { policySamples } from './policy-samples.ts';
import { waitlistSamples } from './waitlist-samples.ts';

/** What samples are made of. */
export interface SampleSchool {
  readonly site: Site;
  readonly desk: SchoolDesk;
}

/** A valid request of a route, of objects of its own: it can be sent once, and again with a new one. */
export interface Sample<Name extends ApiRouteName> {
  prepare(school: SampleSchool): Promise<Partial<Pick<ApiCall<Name>, 'params' | 'query' | 'body'>>>;
  /** Where the answer is text: refuses one that is not as promised. */
  readText?(text: string): void;
}

const itemsSchema = z.object({ items: z.array(z.object({ id: z.string() })).min(1) });
const seenSchema = z.object({ seen: z.string() });
const tokenSchema = z.object({ token: z.string() });
const bookingsSchema = z.object({
  items: z.array(z.object({ id: z.string(), classSession: z.object({ id: z.string() }) })),
});
const joinStateSchema = z.object({ state: z.enum(['ready', 'starting']) });

/** Each class has a day of its own: nobody is in two classes at once. */
let daysAhead = 2;
const nextDay = (): number => (daysAhead += 1);

async function planned({ desk }: SampleSchool, students: readonly string[] = ['student']) {
  const startsInMinutes = minutesUntilNoonIn(nextDay(), schoolZone);
  return { classSessionId: await desk.planClass({ students, startsInMinutes }) };
}

/** A class that its teacher has started. */
async function started({ site, desk }: SampleSchool) {
  const classSessionId = await desk.planClass({ students: ['student'] });
  const teacher = site.school.users['teacher']?.[0] ?? null;
  const join = { method: 'POST', path: `/class-sessions/${classSessionId}/join`, body: {} } as const;
  const { fastPath } = findWays(site);
  const isReady = async () => {
    const { text } = await fastPath(teacher, join);
    return joinStateSchema.parse(JSON.parse(text)).state === 'ready';
  };
  // Asked as a page asks: whoever asks on and on is told to slow down.
  while (!(await isReady())) await setTimeout(500);
  return { classSessionId };
}

function freeHour() {
  const day = dateIn(nextDay(), schoolZone);
  return { startsAtLocal: `${day}T15:00`, endsAtLocal: `${day}T16:00` };
}

let fortnights = 0;
/** Two classes, in a fortnight of their own after all that stands alone, and not years ahead. */
function rule() {
  const firstDay = 400 + 14 * (fortnights += 1);
  return {
    startsOn: dateIn(firstDay, schoolZone),
    endsOn: dateIn(firstDay + 13, schoolZone),
    weekdays: [2],
    everyWeeks: 1,
    time: '18:00',
    durationMinutes: 60,
    zone: schoolZone,
    exceptions: [],
  };
}

async function series(school: SampleSchool) {
  return {
    ...(await italian(school)),
    title: 'Italian A1 – Tuesdays',
    teacherId: await school.desk.userId('teacher 1'),
    coTeacherIds: [],
    capacity: 6,
    recorded: false,
    earlyJoinMinutes: 10,
    lateJoinMinutes: null,
    slides: [],
    room: { ...defaultRoomSettings },
    rule: rule(),
  };
}

/** The first class of a series, and what a change of it and all that follow would affect. */
async function following(school: SampleSchool, change: Record<string, unknown> = {}) {
  const seriesId = await make(school, '/series', await series(school));
  const classSessionId = await firstOf(school, `/class-sessions?seriesId=${seriesId}`);
  const preview = await school.desk.client.rest(
    'POST',
    `/lectern/v1/class-sessions/${classSessionId}/following/preview`,
    change,
  );
  return { params: { classSessionId }, seen: seenSchema.parse(preview).seen };
}

async function held(school: SampleSchool) {
  const { classSessionId } = await planned(school, []);
  const hold = await asStudent(school, 'POST', '/seat-holds', { classSessionIds: [classSessionId] });
  return { token: publicIdSchema.parse(tokenSchema.parse(hold).token) };
}

async function booked(school: SampleSchool) {
  const { classSessionId } = await planned(school);
  const bookings = bookingsSchema.parse(await asStudent(school, 'GET', '/my-bookings?perPage=100')).items;
  const found = bookings.find(({ classSession }) => classSession.id === classSessionId);
  return { classSessionId, bookingId: found?.id ?? '' };
}

async function firstOf({ desk }: SampleSchool, path: string): Promise<string> {
  const [first] = itemsSchema.parse(await desk.client.rest('GET', `/lectern/v1${path}`)).items;
  return first?.id ?? '';
}

async function make({ desk }: SampleSchool, path: string, body: object): Promise<string> {
  return publicId(await desk.client.rest('POST', `/lectern/v1${path}`, body));
}

async function italian({ desk }: SampleSchool) {
  return { courseId: await desk.courseId('Italian A1') };
}

async function organisation(school: SampleSchool) {
  return { organisationId: await make(school, '/organisations', { name: 'Sole e Mare' }) };
}

const contract = {
  startsOn: dateIn(-30, schoolZone),
  endsOn: dateIn(300, schoolZone),
  retention: { mode: 'days', days: 7 },
} as const;

/** A server that is never asked; no two have the same address. */
const spareServer = (name: string) => ({
  name,
  url: `https://${randomId()}.school.example/bigbluebutton/`,
  secret: randomId(),
  region: 'EU',
  priority: 900,
  state: 'off' as const,
  hashAlgorithm: 'sha256' as const,
});

async function newcomer({ desk }: SampleSchool) {
  const login = `newcomer${String(Date.now())}`;
  const person = { username: login, email: `${login}@school.example`, password: login, roles: ['lectern_student'] };
  return { userId: wordPressId(await desk.client.rest('POST', '/wp/v2/users', person)), page: 1 };
}

/** One sample for each route: one that is missing does not compile, and fails the test. */
export const samples: { readonly [Name in ApiRouteName]: Sample<Name> } = {
  ...waitlistSamples,
  ...createAddressConfirmationSamples({ held }),
  ...createLessonSamples({
    planned,
    plannedSeries: async (school) => ({ seriesId: await make(school, '/series', await series(school)) }),
  }),
  ...policySamples,
  ...guardianshipSamples,
  ...personSamples,
  ...calendarFeedSamples,
  ...organisationSeatSamples,
  listMyClasses: { prepare: async () => ({ query: { when: 'upcoming', perPage: 5 } }) },
  listClassSessions: {
    prepare: async () => ({ query: { search: 'Italian', state: 'planned', orderBy: 'title', order: 'desc', page: 1 } }),
  },
  createClassSession: {
    prepare: async (school) => ({
      body: {
        ...(await italian(school)),
        title: 'Italian A1 – Al bar',
        teacherId: await school.desk.userId('teacher'),
        coTeacherIds: [await school.desk.userId('teacher 1')],
        ...freeHour(),
        zone: schoolZone,
        capacity: 4,
        recorded: false,
        earlyJoinMinutes: 10,
        lateJoinMinutes: null,
        slides: [],
        room: { ...defaultRoomSettings, welcomeText: 'Ciao!' },
      },
    }),
  },
  readClassSession: { prepare: async (school) => ({ params: await planned(school) }) },
  updateClassSession: {
    prepare: async (school) => ({
      params: await planned(school),
      body: { title: 'Italian A1 – Al mare', room: { ...defaultRoomSettings, lobby: true }, version: 1 },
    }),
  },
  cancelClassSession: {
    prepare: async (school) => ({ params: await planned(school), body: { reason: 'The teacher is ill.', version: 1 } }),
  },
  listSeats: { prepare: async (school) => ({ params: await planned(school) }) },
  takeSeat: {
    prepare: async (school) => ({
      params: await planned(school),
      body: { userId: await school.desk.userId('student 1') },
    }),
  },
  freeSeat: {
    prepare: async (school) => {
      const { classSessionId } = await planned(school);
      return { params: { classSessionId, seatId: await firstOf(school, `/class-sessions/${classSessionId}/seats`) } };
    },
  },
  listSeries: { prepare: async (school) => ({ query: { search: 'Italian', ...(await italian(school)), page: 1 } }) },
  previewSeries: {
    prepare: async ({ desk }) => ({ body: { rule: rule(), teacherIds: [await desk.userId('teacher')] } }),
  },
  createSeries: { prepare: async (school) => ({ body: await series(school) }) },
  readSeries: {
    prepare: async (school) => ({ params: { seriesId: await make(school, '/series', await series(school)) } }),
  },
  previewFollowing: {
    prepare: async (school) => ({
      params: (await following(school)).params,
      body: { title: 'Italian A1 – On Tuesdays', includeChangedAlone: false },
    }),
  },
  updateFollowing: {
    prepare: async (school) => {
      const change = { title: 'Italian A1 – On Tuesdays', includeChangedAlone: false };
      const { params, seen } = await following(school, change);
      return { params, body: { ...change, seen } };
    },
  },
  cancelFollowing: {
    prepare: async (school) => {
      const { params, seen } = await following(school);
      return { params, body: { reason: 'Too few students', includeChangedAlone: false, seen } };
    },
  },
  holdSeats: {
    prepare: async (school) => ({ body: { classSessionIds: [(await planned(school, [])).classSessionId] } }),
  },
  freezeSeatHold: { prepare: async (school) => ({ body: await held(school) }) },
  releaseSeatHold: { prepare: async (school) => ({ body: await held(school) }) },
  confirmSeatHold: { prepare: async (school) => ({ body: { ...(await held(school)), key: randomId() } }) },
  listMyBookings: { prepare: async () => ({ query: { when: 'upcoming', perPage: 5 } }) },
  cancelBooking: { prepare: async (school) => ({ params: await booked(school) }) },
  moveBooking: {
    prepare: async (school) => ({
      params: await booked(school),
      body: { toClassSessionId: (await planned(school, [])).classSessionId },
    }),
  },
  giveSeat: {
    // Nobody is in a student's charge but the student, with whom the seat stays.
    prepare: async (school) => ({
      params: await booked(school),
      body: { userId: await school.desk.userId('student') },
    }),
  },
  readClassStatus: { prepare: async (school) => ({ params: await planned(school) }) },
  followClass: {
    // Of a cancelled class one event is told, and the stream ends.
    prepare: async (school) => {
      const params = await planned(school);
      await school.desk.cancelClass(params.classSessionId);
      return { params };
    },
    readText: (text) => {
      classStatusSchema.parse(JSON.parse(text.replace(/^event: status\ndata: (.*)\n\n$/, '$1')));
    },
  },
  joinClass: { prepare: async (school) => ({ params: await started(school), body: {} }) },
  endClass: { prepare: async (school) => ({ params: await started(school), body: {} }) },
  readStatistics: { prepare: async (school) => ({ params: await started(school) }) },
  exportStatistics: {
    prepare: async (school) => ({ params: await started(school) }),
    readText: (text) => {
      z.string().startsWith('Class,Meeting started,Name,').parse(text);
    },
  },
  readCoursePreset: { prepare: async (school) => ({ params: await italian(school) }) },
  writeCoursePreset: { prepare: async (school) => ({ params: await italian(school), body: defaultRoomSettings }) },
  // Every hand on the way writes the address anew, and the signature covers it.
  listCourses: { prepare: async () => ({ query: { search: "Café & „Più“ 100% +~*!'() 漢字 🎓", page: 1 } }) },
  searchPeople: { prepare: async () => ({ body: { search: 'Dana', role: 'teacher' } }) },
  listOrganisations: { prepare: async () => ({ query: { search: 'verona', perPage: 10 } }) },
  createOrganisation: {
    prepare: async ({ desk }) => ({
      body: { name: 'Luce Energia', serviceManagerId: await desk.userId('service_manager') },
    }),
  },
  readOrganisation: { prepare: async (school) => ({ params: await organisation(school) }) },
  updateOrganisation: {
    prepare: async (school) => ({
      params: await organisation(school),
      body: { name: 'Sole e Luna', serviceManagerId: null, version: 1 },
    }),
  },
  createContract: { prepare: async (school) => ({ params: await organisation(school), body: contract }) },
  updateContract: {
    prepare: async (school) => {
      const { organisationId } = await organisation(school);
      const contractId = await make(school, `/organisations/${organisationId}/contracts`, contract);
      return { params: { organisationId, contractId }, body: { ...contract, endsOn: null, version: 1 } };
    },
  },
  searchMemberships: {
    prepare: async (school) => ({ params: { organisationId: await firstOf(school, '/organisations') }, body: {} }),
  },
  createMembership: {
    prepare: async (school) => ({
      params: await organisation(school),
      body: { userId: await school.desk.userId('student 3'), startsOn: dateIn(-1, schoolZone), endsOn: null },
    }),
  },
  updateMembership: {
    prepare: async (school) => {
      const { organisationId } = await organisation(school);
      const term = { startsOn: dateIn(-9, schoolZone), endsOn: dateIn(9, schoolZone) };
      const member = { userId: await school.desk.userId('student 4'), ...term };
      const membershipId = await make(school, `/organisations/${organisationId}/memberships`, member);
      return { params: { organisationId, membershipId }, body: term };
    },
  },
  listBbbServers: { prepare: async () => ({}) },
  createBbbServer: { prepare: async () => ({ body: spareServer('A spare one') }) },
  updateBbbServer: {
    prepare: async (school) => {
      const serverId = await make(school, '/bbb-servers', spareServer('Another spare one'));
      return { params: { serverId }, body: { ...spareServer('Still a spare one'), version: 1 } };
    },
  },
  checkBbbServer: {
    prepare: async (school) => ({ params: { serverId: await firstOf(school, '/bbb-servers') }, body: {} }),
  },
  readSettings: { prepare: async () => ({}) },
  updateSettings: {
    prepare: async () => ({
      body: {
        meetingData: { mode: 'days', days: 14 },
        supportDays: 90,
        supportAddressDays: 14,
        displayName: 'full',
      },
    }),
  },
  readPurgePlan: { prepare: async () => ({}) },
  readSiteReport: { prepare: async () => ({}) },
  confirmSite: { prepare: async () => ({ body: { decision: 'moved' } }) },
  exportPerson: { prepare: async (school) => ({ body: await newcomer(school) }) },
  erasePerson: { prepare: async (school) => ({ body: await newcomer(school) }) },
};
