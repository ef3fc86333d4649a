import type { CoursePolicy } from '@lectern/contracts';
import { createBookingQueries } from '../../sidecar/src/features/bookings/bookings.queries.ts';
import { createCourseService } from '../../sidecar/src/features/courses/courses.service.ts';
import { createCreditService } from '../../sidecar/src/features/credits/credits.service.ts';
import { createBookingGrants } from '../../sidecar/src/features/enrolments/booking-grants.service.ts';
import { createEnrolmentService } from '../../sidecar/src/features/enrolments/enrolments.service.ts';
import { buildCaller } from './person.builder.ts';
import { insertCourse } from './post.builder.ts';
import type { TestSchool } from './test-school.ts';

/** Credits, enrolments and the policies of courses on a test school. */
export function createTestRights(school: TestSchool) {
  const { database, clock, wordpress } = school;
  const courses = createCourseService(school);
  return {
    courses,
    credits: createCreditService({ database, clock, wordpress, siteZone: () => Promise.resolve('Europe/Berlin') }),
    enrolments: createEnrolmentService({ database, clock, wordpress }),
    grants: createBookingGrants({ database, clock, bookings: createBookingQueries(database) }),
    /** A course that says this of booking. */
    async courseWith(policy: Partial<CoursePolicy>): Promise<number> {
      const courseId = await insertCourse(database);
      await courses.writePolicy(buildCaller(), courseId, { price: 'free', trial: false, ...policy });
      return courseId;
    },
  };
}
