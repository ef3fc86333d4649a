import type { Handlers } from '../../platform/http/handlers.ts';
import type { CourseService } from './courses.service.ts';
import type { LessonOfferService } from './lesson-offers.service.ts';

/** Routes of courses. */
export function createCourseRoutes(
  courses: CourseService,
  lessonOffers: LessonOfferService,
): Pick<
  Handlers,
  | 'listCourses'
  | 'readCoursePreset'
  | 'writeCoursePreset'
  | 'readCoursePolicy'
  | 'writeCoursePolicy'
  | 'listLessonOffers'
  | 'writeLessonOffer'
> {
  return {
    listCourses: ({ query }) => courses.list(query),
    readCoursePreset: ({ params }) => courses.readPreset(params.courseId),
    writeCoursePreset: ({ caller, params, body }) => courses.writePreset(caller, params.courseId, body),
    listLessonOffers: async ({ query: { courseId, teacherId } }) => ({
      items: await lessonOffers.list({
        ...(courseId === undefined ? {} : { courseId }),
        ...(teacherId === undefined ? {} : { teacherId }),
      }),
    }),
    writeLessonOffer: ({ caller, params, body }) => lessonOffers.write(caller, params.courseId, body),
    readCoursePolicy: ({ params }) => courses.readPolicy(params.courseId),
    writeCoursePolicy: ({ caller, params, body }) => courses.writePolicy(caller, params.courseId, body),
  };
}
