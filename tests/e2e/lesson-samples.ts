import { instantSchema, type ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type LessonRouteName = Extract<
  ApiRouteName,
  | 'readAvailability'
  | 'writeHours'
  | 'addHoursException'
  | 'removeHoursException'
  | 'listLessonOffers'
  | 'writeLessonOffer'
  | 'listLessonSlots'
  | 'bookLesson'
  | 'listSubstitutions'
  | 'substituteTeacher'
  | 'writeSeriesOffer'
  | 'holdSeries'
>;

const availabilitySchema = z.object({
  version: z.number(),
  exceptions: z.array(z.object({ id: z.string(), kind: z.string() })),
});
const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '06:00', to: '24:00' }));

/** Each lesson and each day off has a day of its own, after all classes of the other samples. */
let daysAhead = 120;
const nextDate = () => dateIn((daysAhead += 1), schoolZone);

/** Hours are written by the teacher whom the routes of teachers are tried as. */
async function teacher({ desk }: SampleSchool) {
  return { teacherId: await desk.userId('teacher') };
}

/** Lessons are booked of one for whom no other sample plans. */
async function freeTeacher({ desk }: SampleSchool) {
  return { teacherId: await desk.userId('teacher 2') };
}

async function read(school: SampleSchool, { teacherId }: { teacherId: number }) {
  const path = `/lectern/v1/availability/${String(teacherId)}`;
  return availabilitySchema.parse(await school.desk.client.rest('GET', path));
}

function dayOff() {
  const date = nextDate();
  return { kind: 'off' as const, startsAtLocal: `${date}T00:00`, endsAtLocal: `${date}T12:00` };
}

async function offer(school: SampleSchool) {
  const courseId = await school.desk.courseId('Business English B2');
  const body = {
    title: 'Business English B2 – One to one',
    lessonMinutes: [30, 60],
    teacherIds: [(await freeTeacher(school)).teacherId],
  };
  return { params: { courseId }, body };
}

/** A teacher who has time in a course that offers it. */
async function offered(school: SampleSchool) {
  const { client } = school.desk;
  const { teacherId } = await freeTeacher(school);
  const { version } = await read(school, { teacherId });
  const hours = { zone: schoolZone, weekly: everyDay, bufferMinutes: 0, version };
  await client.rest('PUT', `/lectern/v1/availability/${String(teacherId)}`, hours);
  const { params, body } = await offer(school);
  await client.rest('PUT', `/lectern/v1/courses/${String(params.courseId)}/lesson-offer`, body);
  return { ...params, teacherId, minutes: 30 };
}

/** Samples of the routes of teachers' hours, 1:1 lessons, substitutes and series that are booked as a whole. */
export const createLessonSamples = (plans: {
  planned: (school: SampleSchool) => Promise<{ classSessionId: string }>;
  plannedSeries: (school: SampleSchool) => Promise<{ seriesId: string }>;
}): { readonly [Name in LessonRouteName]: Sample<Name> } => ({
  readAvailability: { prepare: async (school) => ({ params: await teacher(school) }) },
  writeHours: {
    prepare: async (school) => {
      const params = await teacher(school);
      const { version } = await read(school, params);
      return { params, body: { zone: schoolZone, weekly: everyDay, bufferMinutes: 0, version } };
    },
  },
  addHoursException: { prepare: async (school) => ({ params: await teacher(school), body: dayOff() }) },
  removeHoursException: {
    prepare: async (school) => {
      const params = await teacher(school);
      await school.desk.client.rest(
        'POST',
        `/lectern/v1/availability/${String(params.teacherId)}/exceptions`,
        dayOff(),
      );
      const [first] = (await read(school, params)).exceptions;
      return { params: { ...params, exceptionId: first?.id ?? '' } };
    },
  },
  listLessonOffers: { prepare: async (school) => ({ query: await freeTeacher(school) }) },
  writeLessonOffer: { prepare: offer },
  listLessonSlots: {
    prepare: async (school) => ({ query: { ...(await offered(school)), from: nextDate(), days: 2, zone: schoolZone } }),
  },
  bookLesson: {
    prepare: async (school) => {
      const startsAt = instantSchema.parse(`${nextDate()}T18:00:00.000Z`);
      return { body: { ...(await offered(school)), startsAt, key: randomId() } };
    },
  },
  listSubstitutions: { prepare: async (school) => ({ params: await plans.planned(school) }) },
  substituteTeacher: {
    prepare: async (school) => ({
      params: await plans.planned(school),
      body: { teacherId: await school.desk.userId('teacher 1'), reason: 'Away at a conference', version: 1 },
    }),
  },
  writeSeriesOffer: {
    prepare: async (school) => ({ params: await plans.plannedSeries(school), body: { offer: 'whole' } }),
  },
  holdSeries: { prepare: async (school) => ({ params: await plans.plannedSeries(school), body: {} }) },
});
