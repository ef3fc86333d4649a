import { z } from 'zod';
import { addCourse } from './courses.ts';
import { schoolZone } from './organisations.ts';
import { findPerson, type SchoolRole, type SeededPerson } from './people.ts';
import { dateIn, minutesUntilNoonIn, wallTimeIn } from './wall-time.ts';
import { logIn, type WordPressClient } from './wordpress-client.ts';

const termWeeks = 8;
const foundSchema = z.object({ items: z.array(z.object({ id: z.string() })).min(2) });
const heldSchema = z.object({ token: z.string() });

/** A course whose classes cost a credit, a trial lesson that each may book once, and two students with packs of credits, one of whom has booked. */
export async function seedSpanish(
  admin: WordPressClient,
  siteUrl: string,
  people: Record<SchoolRole, SeededPerson[]>,
): Promise<{ readonly courseId: number; readonly pages: Record<string, string> }> {
  const lucia = findPerson(people, 'lectern_teacher', 'lucia');
  const hana = findPerson(people, 'lectern_student', 'hana');
  const course = await addCourse(admin, 'Spanish B1', 'Conversation on Saturdays. Each class costs one lesson credit.');
  const trial = await addCourse(admin, 'Spanish – Trial lesson', 'Meet us for an hour. Free, once for each person.');
  await admin.rest('PUT', `/lectern/v1/courses/${String(course.id)}/policy`, { price: 'credit', trial: false });
  await admin.rest('PUT', `/lectern/v1/courses/${String(trial.id)}/policy`, { price: 'free', trial: true });

  const noon = minutesUntilNoonIn(4, schoolZone);
  const teaching = { teacherId: lucia.userId, capacity: 6 };
  await admin.rest('POST', '/lectern/v1/class-sessions', {
    ...teaching,
    courseId: trial.id,
    title: 'Spanish – Trial lesson',
    startsAtLocal: wallTimeIn(noon, schoolZone),
    endsAtLocal: wallTimeIn(noon + 60, schoolZone),
    zone: schoolZone,
  });
  const startsOn = dateIn(6, schoolZone);
  await admin.rest('POST', '/lectern/v1/series', {
    ...teaching,
    courseId: course.id,
    title: 'Spanish B1 – Conversation',
    rule: {
      startsOn,
      endsOn: dateIn(6 + 7 * termWeeks - 1, schoolZone),
      weekdays: ['Saturday'],
      time: '10:00',
      durationMinutes: 60,
      zone: schoolZone,
    },
  });

  const packs = [
    { person: hana, amount: 10, note: 'Pack of ten, paid by bank transfer' },
    { person: findPerson(people, 'lectern_student', 'ivo'), amount: 5, note: 'Pack of five, paid in cash' },
  ];
  for (const { person, amount, note } of packs) {
    const lastDay = dateIn(120, schoolZone);
    const credits = { amount, courseId: course.id, lastDay, note };
    await admin.rest('POST', `/lectern/v1/people/${String(person.userId)}/credits`, credits);
  }
  const query = new URLSearchParams({ courseId: String(course.id), from: new Date().toISOString(), perPage: '2' });
  const [, second] = foundSchema.parse(await admin.rest('GET', `/lectern/v1/class-sessions?${query.toString()}`)).items;
  const student = await logIn(siteUrl, hana.login, hana.password);
  const hold = await student.rest('POST', '/lectern/v1/seat-holds', { classSessionIds: [second?.id] });
  const { token } = heldSchema.parse(hold);
  await student.rest('POST', '/lectern/v1/seat-holds/confirm', { token, key: 'credit-of-the-demo' });
  return { courseId: course.id, pages: { courseForCredits: course.link, courseTrial: trial.link } };
}
