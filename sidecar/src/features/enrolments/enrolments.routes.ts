import type { Handlers } from '../../platform/http/handlers.ts';
import type { EnrolmentService } from './enrolments.service.ts';

/** Routes of enrolments. */
export function createEnrolmentRoutes(
  enrolments: EnrolmentService,
): Pick<Handlers, 'listPersonEnrolments' | 'listCourseEnrolments' | 'grantEnrolment' | 'revokeEnrolment'> {
  return {
    listPersonEnrolments: ({ params }) => enrolments.ofPerson(params.userId),
    listCourseEnrolments: ({ params, query }) => enrolments.ofCourse(params.courseId, query),
    grantEnrolment: ({ caller, params, body }) => enrolments.grant(caller, params.userId, body),
    revokeEnrolment: async ({ caller, params }) => {
      await enrolments.revoke(caller, params.userId, params.grantId);
      return undefined;
    },
  };
}
