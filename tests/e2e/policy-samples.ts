import type { ApiRouteName } from '@lectern/contracts';
import { z } from 'zod';
import { schoolZone } from '../support/school/organisations.ts';
import { dateIn, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { publicId } from '../support/school/wordpress-client.ts';
import type { Sample, SampleSchool } from './contract-samples.ts';

type PolicyRouteName = Extract<
  ApiRouteName,
  | 'readCoursePolicy'
  | 'writeCoursePolicy'
  | 'readMyCredits'
  | 'readPersonCredits'
  | 'giveCredits'
  | 'listPersonEnrolments'
  | 'grantEnrolment'
  | 'revokeEnrolment'
  | 'listCourseEnrolments'
  | 'readAttendance'
  | 'correctAttendance'
>;

const seatsSchema = z.object({ items: z.array(z.object({ bookingId: z.string() })).min(1) });

/** Each class has a day of its own, before all classes of the other samples. */
let daysAhead = 230;

async function planned({ desk }: SampleSchool) {
  daysAhead += 1;
  const startsInMinutes = minutesUntilNoonIn(daysAhead, schoolZone);
  return { classSessionId: await desk.planClass({ students: ['student 4'], startsInMinutes }) };
}

/** A booking in a class that is over. */
async function attended({ desk }: SampleSchool) {
  const classSessionId = await desk.planClass({ students: ['student 4'], startsInMinutes: -120 });
  const seats = await desk.client.rest('GET', `/lectern/v1/class-sessions/${classSessionId}/seats`);
  return { classSessionId, bookingId: seatsSchema.parse(seats).items[0]?.bookingId ?? '' };
}

async function italian({ desk }: SampleSchool) {
  return { courseId: await desk.courseId('Italian A1') };
}

async function someStudent({ desk }: SampleSchool) {
  return { userId: await desk.userId('student 4') };
}

/** One sample for each route of course policies, credits, enrolments and attendance. */
export const policySamples: { readonly [Name in PolicyRouteName]: Sample<Name> } = {
  readCoursePolicy: { prepare: async (school) => ({ params: await italian(school) }) },
  writeCoursePolicy: {
    // As it is by default: other samples book classes of this course.
    prepare: async (school) => ({ params: await italian(school), body: { price: 'free', trial: false } }),
  },
  readMyCredits: { prepare: async () => ({}) },
  readPersonCredits: { prepare: async (school) => ({ params: await someStudent(school) }) },
  giveCredits: {
    prepare: async (school) => ({
      params: await someStudent(school),
      body: { amount: 10, ...(await italian(school)), lastDay: dateIn(60, schoolZone), note: 'Autumn “10”' },
    }),
  },
  listPersonEnrolments: { prepare: async (school) => ({ params: await someStudent(school) }) },
  grantEnrolment: {
    prepare: async (school) => ({
      params: await someStudent(school),
      body: { ...(await italian(school)), endsAt: null },
    }),
  },
  revokeEnrolment: {
    prepare: async (school) => {
      const { userId } = await someStudent(school);
      const grantId = publicId(
        await school.desk.client.rest('POST', `/lectern/v1/people/${String(userId)}/enrolments`, await italian(school)),
      );
      return { params: { userId, grantId } };
    },
  },
  listCourseEnrolments: { prepare: async (school) => ({ params: await italian(school), query: { page: 1 } }) },
  readAttendance: { prepare: async (school) => ({ params: await planned(school) }) },
  correctAttendance: {
    prepare: async (school) => ({
      params: await attended(school),
      body: { state: 'attended', reason: 'Was there by telephone.', giveBack: false },
    }),
  },
};
