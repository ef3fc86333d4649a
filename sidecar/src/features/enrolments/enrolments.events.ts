import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { BookingGrants } from './booking-grants.service.ts';

/** Access to courses follows bookings and their classes. */
export function createEnrolmentListeners(
  grants: BookingGrants,
): [
  EventHandler<'booking.made'>,
  EventHandler<'booking.cancelled'>,
  EventHandler<'booking.moved'>,
  EventHandler<'class_session.changed'>,
  EventHandler<'class_session.cancelled'>,
  EventHandler<'person.deleted'>,
] {
  return [
    {
      name: 'enrolments.on_booking_made',
      topic: 'booking.made',
      handle: ({ bookingIds }) => grants.follow(bookingIds),
    },
    {
      name: 'enrolments.on_booking_cancelled',
      topic: 'booking.cancelled',
      handle: ({ bookingId }) => grants.follow([bookingId]),
    },
    {
      name: 'enrolments.on_booking_moved',
      topic: 'booking.moved',
      handle: ({ bookingId }) => grants.follow([bookingId]),
    },
    {
      name: 'enrolments.on_class_session_changed',
      topic: 'class_session.changed',
      handle: ({ classSessionId }) => grants.followClass(classSessionId),
    },
    {
      name: 'enrolments.on_class_session_cancelled',
      topic: 'class_session.cancelled',
      handle: ({ classSessionId }) => grants.followClass(classSessionId),
    },
    {
      name: 'enrolments.on_person_deleted',
      topic: 'person.deleted',
      handle: ({ userId }) => grants.forget(userId),
    },
  ];
}
