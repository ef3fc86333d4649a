import { seedCourses } from '../school/courses.ts';
import { seedClasses } from '../school/classes.ts';
import { seedLessons } from '../school/lessons.ts';
import { seedFamilies } from '../school/families.ts';
import { seedOrganisations, seedOrganisationSeats } from '../school/organisations.ts';
import { seedPastClass } from '../school/past-class.ts';
import { seedPeople } from '../school/people.ts';
import { seedSpanish } from '../school/spanish.ts';
import { seedStartPage } from '../school/start-page.ts';
import { seedTimetable } from '../school/timetable.ts';
import { logIn } from '../school/wordpress-client.ts';
import type { Site } from './site.ts';
import type { School } from './state.ts';
import { untilPeopleAreTold } from './told-people.ts';

/** Fills a new site with a school, through the same routes as people use. */
export async function seedSchool(site: Site): Promise<School> {
  const admin = await logIn(site.siteUrl, site.administrator.login, site.administrator.password);
  const people = await seedPeople(admin);
  const courses = await seedCourses(admin);
  await seedStartPage(admin);
  if (site.sidecarUrl === null)
    return { users: byRole(people), pages: { start: `${site.siteUrl}/`, ...courses.pages } };

  if (site.bbb !== null) {
    await admin.rest('POST', '/lectern/v1/bbb-servers', {
      name: site.simulatorUrl === null ? 'BigBlueButton' : 'Simulator',
      url: site.bbb.url,
      secret: site.bbb.secret,
      region: 'EU (Germany)',
    });
  }
  await seedOrganisations(admin, people);
  const lessonPages = await seedLessons(admin, people, courses);
  const spanish = await seedSpanish(admin, site.siteUrl, people);
  const bookingPages = await seedTimetable(admin, site.siteUrl);
  const classPages = await seedClasses(admin, site.siteUrl, people, courses);
  await seedPastClass(admin, people, spanish.courseId);
  const pages = { ...lessonPages, ...bookingPages, ...classPages, ...spanish.pages };
  await seedFamilies(admin, site.siteUrl, people);
  await seedOrganisationSeats(admin, people);
  await untilPeopleAreTold(site);
  return { users: byRole(people), pages: { start: `${site.siteUrl}/`, ...courses.pages, ...pages } };
}

function byRole(people: Awaited<ReturnType<typeof seedPeople>>): School['users'] {
  return Object.fromEntries(
    Object.entries(people).map(([role, members]) => [
      role.replace(/^lectern_/, ''),
      members.map(({ login, password, email, displayName }) => ({ login, password, email, displayName })),
    ]),
  );
}
