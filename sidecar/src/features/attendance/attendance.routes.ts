import type { Handlers } from '../../platform/http/handlers.ts';
import type { AttendanceService } from './attendance.service.ts';

/** Routes of attendance. */
export function createAttendanceRoutes(
  attendance: AttendanceService,
): Pick<Handlers, 'readAttendance' | 'correctAttendance'> {
  return {
    readAttendance: ({ params }) => attendance.read(params.classSessionId),
    correctAttendance: ({ caller, scope, params, body }) => attendance.correct({ caller, scope, ...params }, body),
  };
}
