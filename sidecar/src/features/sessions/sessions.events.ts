import type { FactHandler } from '../../platform/messaging/inbox.ts';
import { createCourseDeparture } from './course-departure.service.ts';
import { createPersonDeparture } from './person-departure.service.ts';

/** WordPress says that a person is gone. */
export function createUserDeletedHandler(
  dependencies: Parameters<typeof createPersonDeparture>[0],
): FactHandler<'user_deleted'> {
  const departure = createPersonDeparture(dependencies);
  return { kind: 'user_deleted', apply: ({ userId }) => departure.releasePerson(userId) };
}

/** WordPress says that a course is gone. */
export function createCourseDeletedHandler(
  dependencies: Parameters<typeof createCourseDeparture>[0],
): FactHandler<'course_deleted'> {
  const departure = createCourseDeparture(dependencies);
  return { kind: 'course_deleted', apply: ({ courseId }) => departure.cancelClasses(courseId) };
}
