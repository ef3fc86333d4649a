import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { BookingGrants } from './booking-grants.service.ts';

/** Access to courses follows bookings. */
export function createEnrolmentListeners(
  grants: BookingGrants,
): [
  EventHandler<'booking.made'>,
  EventHandler<'booking.cancelled'>,
  EventHandler<'booking.moved'>,
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
      name: 'enrolments.on_person_deleted',
      topic: 'person.deleted',
      handle: ({ userId }) => grants.forget(userId),
    },
  ];
}
