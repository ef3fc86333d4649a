import type { SeededCourses } from './courses.ts';
import { schoolZone } from './organisations.ts';
import { firstOf, type SchoolRole, type SeededPerson } from './people.ts';
import { dateIn, wallTimeIn } from './wall-time.ts';
import { logIn, publicId, type WordPressClient } from './wordpress-client.ts';

const termWeeks = 10;

/** A class that can be started now, one that is recorded, one for tomorrow, one that lacks its teacher, a full one for which others wait, and a term. */
export async function seedClasses(
  admin: WordPressClient,
  siteUrl: string,
  people: Record<SchoolRole, SeededPerson[]>,
  courses: SeededCourses,
): Promise<Record<string, string>> {
  const dana = firstOf(people.lectern_teacher);
  const tom = people.lectern_teacher[1] ?? dana;
  const uma = people.lectern_teacher[2] ?? dana;
  const students = people.lectern_student;
  const plan = (minutes: number, length = 60) => ({
    startsAtLocal: wallTimeIn(minutes, schoolZone),
    endsAtLocal: wallTimeIn(minutes + length, schoolZone),
    zone: schoolZone,
  });
  const now = await addClass(admin, students.slice(0, 4), {
    courseId: courses.italian,
    title: 'Italian A1 – Lesson 3',
    teacherId: dana.userId,
    coTeacherIds: [uma.userId],
    capacity: 8,
    earlyJoinMinutes: 60,
    ...plan(5, 180),
  });
  const recorded = await addClass(admin, students.slice(4, 7), {
    courseId: courses.business,
    title: 'Business English B2 – Negotiating',
    teacherId: tom.userId,
    capacity: 6,
    recorded: true,
    earlyJoinMinutes: 60,
    ...plan(20, 180),
  });
  const tomorrow = await addClass(admin, students.slice(0, 5), {
    courseId: courses.italian,
    title: 'Italian A1 – Lesson 4',
    teacherId: dana.userId,
    capacity: 5,
    ...plan(24 * 60),
  });
  const withoutTeacher = await addClass(admin, students.slice(0, 1), {
    courseId: courses.business,
    title: 'Business English B2 – Small talk',
    teacherId: null,
    capacity: 6,
    ...plan(3 * 24 * 60),
  });
  const full = await addClass(admin, students.slice(0, 3), {
    courseId: courses.italian,
    title: 'Italian A1 – Pronunciation workshop',
    teacherId: uma.userId,
    capacity: 3,
    ...plan(5 * 24 * 60),
  });
  for (const { login, password } of students.slice(3, 6))
    await (await logIn(siteUrl, login, password)).rest('POST', `/lectern/v1/class-sessions/${full}/waitlist`, {});
  await admin.rest('POST', '/lectern/v1/series', {
    courseId: courses.business,
    title: 'Business English B2 – Evening class',
    teacherId: uma.userId,
    capacity: 10,
    rule: {
      startsOn: dateIn(7, schoolZone),
      endsOn: dateIn(7 + 7 * termWeeks - 1, schoolZone),
      weekdays: ['Tuesday', 'Thursday'],
      time: '18:30',
      durationMinutes: 90,
      zone: schoolZone,
    },
  });
  const classUrl = (id: string) => `${siteUrl}/class/?lectern_class=${id}`;
  return {
    class: classUrl(now),
    classRecorded: classUrl(recorded),
    classTomorrow: classUrl(tomorrow),
    classWithoutTeacher: classUrl(withoutTeacher),
    classFull: classUrl(full),
    myClass: `${siteUrl}/class/`,
    teacherClasses: `${siteUrl}/wp-admin/admin.php?page=lectern-my-classes`,
    classSessions: `${siteUrl}/wp-admin/admin.php?page=lectern-class-sessions`,
    organisations: `${siteUrl}/wp-admin/admin.php?page=lectern-organisations`,
    settings: `${siteUrl}/wp-admin/admin.php?page=lectern-settings`,
    deletionPlan: `${siteUrl}/wp-admin/admin.php?page=lectern-retention`,
  };
}

async function addClass(admin: WordPressClient, students: readonly SeededPerson[], plan: object): Promise<string> {
  const id = publicId(await admin.rest('POST', '/lectern/v1/class-sessions', plan));
  for (const { userId } of students) await admin.rest('POST', `/lectern/v1/class-sessions/${id}/seats`, { userId });
  return id;
}
