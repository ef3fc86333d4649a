import type { Caller } from '../../platform/access/caller.ts';
import type { Handlers } from '../../platform/http/handlers.ts';
import type { AvailabilityService } from './availability.service.ts';
import type { LessonBooking } from './lesson-booking.service.ts';
import type { LessonSlotService } from './lesson-slots.service.ts';

/** Routes of teachers' hours, and of the lessons that are booked in them. */
export function createAvailabilityRoutes(
  availability: AvailabilityService,
  slots: LessonSlotService,
  booking: LessonBooking,
  /** Port of the bookings feature: a child of the caller, or the caller. */
  forWhom: { person(caller: Caller, forUserId: number | undefined): Promise<number> },
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
    listLessonSlots: async ({ caller, query }) =>
      slots.list(caller, query, await forWhom.person(caller, query.forUserId)),
    bookLesson: ({ caller, body }) => booking.book(caller, body),
  };
}
