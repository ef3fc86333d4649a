import type { Handlers } from '../../platform/http/handlers.ts';
import type { AvailabilityService } from './availability.service.ts';
import type { LessonBooking } from './lesson-booking.service.ts';
import type { LessonSlotService } from './lesson-slots.service.ts';

/** Routes of teachers' hours, and of the lessons that are booked in them. */
export function createAvailabilityRoutes(
  availability: AvailabilityService,
  slots: LessonSlotService,
  booking: LessonBooking,
): Pick<
  Handlers,
  'readAvailability' | 'writeHours' | 'addHoursException' | 'removeHoursException' | 'listLessonSlots' | 'bookLesson'
> {
  return {
    readAvailability: ({ caller, scope, params }) => availability.read({ caller, scope, ...params }),
    writeHours: ({ caller, scope, params, body }) => availability.writeHours({ caller, scope, ...params }, body),
    addHoursException: ({ caller, scope, params, body }) =>
      availability.addException({ caller, scope, ...params }, body),
    removeHoursException: ({ caller, scope, params: { teacherId, exceptionId } }) =>
      availability.removeException({ caller, scope, teacherId }, exceptionId),
    listLessonSlots: ({ caller, query }) => slots.list(caller, query),
    bookLesson: ({ caller, body }) => booking.book(caller, body),
  };
}
