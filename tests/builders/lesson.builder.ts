import { instantSchema, writeHoursSchema, type ApiCall, type BookLesson, type CivilDate } from '@lectern/contracts';
import type { Caller } from '../../sidecar/src/platform/access/caller.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { createTestLessons } from './lesson-services.ts';
import { buildCaller, insertPerson } from './person.builder.ts';
import { insertCourse } from './post.builder.ts';
import type { TestSchool } from './test-school.ts';

export const weekdayMornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:00' }));

/** A teacher with hours on weekday mornings in Berlin, in a course that offers lessons of 30 and 60 minutes. */
export async function offerLessons(school: TestSchool, hours: Partial<ApiCall<'writeHours'>['body']> = {}) {
  const { availability, offers } = createTestLessons(school);
  const teacherId = await insertPerson(school.database, { displayName: 'Dana Reyes', role: 'lectern_teacher' });
  const courseId = await insertCourse(school.database, { title: 'Italian A1' });
  const act = {
    caller: buildCaller({ userId: teacherId, role: 'lectern_teacher' }),
    scope: 'teacher',
    teacherId,
  } as const;
  const input = { zone: 'Europe/Berlin', weekly: weekdayMornings, bufferMinutes: 0, version: 0, ...hours };
  await availability.writeHours(act, writeHoursSchema.parse(input));
  await offers.write(buildCaller(), courseId, {
    title: 'Italian – One to one',
    lessonMinutes: [30, 60],
    teacherIds: [teacherId],
  });
  return { teacherId, courseId, act };
}
export type OfferedLessons = Pick<Awaited<ReturnType<typeof offerLessons>>, 'teacherId' | 'courseId'>;

/** What is asked of a teacher: a lesson of an hour, as a new order. */
export function wishLesson(
  { teacherId, courseId }: OfferedLessons,
  startsAt: string,
  wishes: Partial<BookLesson> = {},
): BookLesson {
  return { teacherId, courseId, minutes: 60, startsAt: instantSchema.parse(startsAt), key: randomId(), ...wishes };
}

/** When lessons of an hour can begin on a day, in UTC: `09:30`. */
export async function findStarts(
  school: TestSchool,
  question: { of: OfferedLessons; caller: Caller; date: CivilDate; userId?: number },
): Promise<string[]> {
  const { of, caller, date, userId } = question;
  const { slots } = createTestLessons(school);
  const { teacherId, courseId } = of;
  const { days } = await slots.list(caller, { teacherId, courseId, minutes: 60, from: date, days: 1 }, userId);
  return days.flatMap((day) => day.slots.map(({ startsAt }) => startsAt.slice(11, 16)));
}
