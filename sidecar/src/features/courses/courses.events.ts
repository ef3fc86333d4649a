import type { Database } from '../../platform/database/database.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { createPresetDeparture } from './preset-departure.service.ts';

/** The preset and the policy of a deleted course go with it. */
export function createCourseDeletedListener(database: Database): EventHandler<'course.deleted'> {
  const departure = createPresetDeparture(database);
  return {
    name: 'courses.on_course_deleted',
    topic: 'course.deleted',
    handle: ({ courseId }) => departure.dropPreset(courseId),
  };
}

/** Lessons with a person who is gone are offered no more. */
export function createCoursesPersonDeletedListener(database: Database): EventHandler<'person.deleted'> {
  const departure = createPresetDeparture(database);
  return {
    name: 'courses.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => departure.releasePerson(userId),
  };
}
