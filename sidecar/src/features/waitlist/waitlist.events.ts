import type { PublicId } from '@lectern/contracts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { LineSettling } from './line-settling.service.ts';

/** Whatever gives or takes a seat, or moves a class, may be somebody's turn. */
export function createWaitlistListeners(settling: LineSettling): EventHandler[] {
  const onClass = (topic: 'seat.freed' | 'class_session.changed' | 'class_session.cancelled') => ({
    name: `waitlist.on_${topic.replace('.', '_')}`,
    topic,
    async handle({ classSessionId, isToldTogether }: { classSessionId: PublicId; isToldTogether?: true }) {
      if (isToldTogether !== true) await settling.settle(classSessionId);
    },
  });
  const onClasses = (topic: 'series.planned' | 'series.classes_changed') => ({
    name: `waitlist.on_${topic.replace('.', '_')}`,
    topic,
    handle: ({ classSessionIds }: { classSessionIds: readonly PublicId[] }) => settling.settleAll(classSessionIds),
  });
  const onBookingMade: EventHandler<'booking.made'> = {
    name: 'waitlist.on_booking_made',
    topic: 'booking.made',
    handle: ({ bookingIds }) => settling.settleBooked(bookingIds),
  };
  const onBookingMoved: EventHandler<'booking.moved'> = {
    name: 'waitlist.on_booking_moved',
    topic: 'booking.moved',
    handle: ({ bookingId }) => settling.settleBooked([bookingId]),
  };
  return [
    onClass('seat.freed'),
    onClass('class_session.changed'),
    onClass('class_session.cancelled'),
    onClasses('series.planned'),
    onClasses('series.classes_changed'),
    onBookingMade,
    onBookingMoved,
  ] as EventHandler[];
}
