import { z } from 'zod';
import type { SeededCourses } from './courses.ts';
import { schoolZone } from './organisations.ts';
import { firstOf, type SchoolRole, type SeededPerson } from './people.ts';
import type { WordPressClient } from './wordpress-client.ts';

const versionSchema = z.object({ version: z.number() });

const pageSchema = z.object({ link: z.string() });

/** Dana gives Italian lessons one to one on weekday mornings and two evenings; a page shows when. */
export async function seedLessons(
  admin: WordPressClient,
  people: Record<SchoolRole, SeededPerson[]>,
  courses: SeededCourses,
): Promise<Record<string, string>> {
  const { userId } = firstOf(people.lectern_teacher);
  const mornings = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '09:00', to: '12:30' }));
  const evenings = [2, 4].map((weekday) => ({ weekday, from: '17:00', to: '20:00' }));
  const path = `/lectern/v1/availability/${String(userId)}`;
  const { version } = versionSchema.parse(await admin.rest('GET', path));
  const weekly = [...mornings, ...evenings];
  await admin.rest('PUT', path, { zone: schoolZone, weekly, bufferMinutes: 10, version });
  await admin.rest('PUT', `/lectern/v1/courses/${String(courses.italian)}/lesson-offer`, {
    title: 'Italian A1 – One to one',
    lessonMinutes: [30, 45, 60],
    teacherIds: [userId],
  });
  const content = [
    '<!-- wp:paragraph --><p>One teacher, one student: choose a time that suits you.</p><!-- /wp:paragraph -->',
    '<!-- wp:lectern/teacher-availability /-->',
  ].join('\n\n');
  const page = { title: 'One to one', content, status: 'publish' };
  return { lessons: pageSchema.parse(await admin.rest('POST', '/wp/v2/pages', page)).link };
}
