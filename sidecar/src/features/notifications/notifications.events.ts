import type { DomainEvent } from '@lectern/contracts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { WaitlistQueries } from '../waitlist/waitlist.queries.ts';
import type { TeachingTelling } from './teaching-telling.service.ts';
import type { TellingService } from './telling.service.ts';

/** Whatever happens to a booking or its class is compared with what its person, and who teaches it, were told last. */
export function createNotificationListeners(dependencies: {
  telling: TellingService;
  teaching: TeachingTelling;
  waitlist: Pick<WaitlistQueries, 'offer'>;
}): EventHandler[] {
  const { telling, teaching, waitlist } = dependencies;
  const onClass = (topic: 'class_session.changed' | 'class_session.cancelled') =>
    listener(topic, async ({ classSessionId, by, isToldTogether }) => {
      if (isToldTogether === true) return;
      await telling.tellOfClass(classSessionId);
      await teaching.tellTeachers([classSessionId], by ?? null);
    });
  return [
    listener('series.classes_changed', async ({ classSessionIds, by }) => {
      await telling.tellOfClasses(classSessionIds);
      await teaching.tellTeachers(classSessionIds, by ?? null);
    }),
    listener('series.planned', ({ classSessionIds, by }) => teaching.tellTeachers(classSessionIds, by ?? null)),
    onClass('class_session.changed'),
    onClass('class_session.cancelled'),
    listener('booking.cancelled', async ({ bookingId, classSessionId, code, isToldTogether }) => {
      if (isToldTogether === true) return;
      await telling.tellOfBookings([bookingId]);
      if (code === 'given_away') await teaching.tellOfStudent(classSessionId, bookingId);
    }),
    listener('booking.moved', ({ bookingId }) => telling.tellOfBookings([bookingId])),
    listener('series.bookings_cancelled', ({ bookingIds }) => telling.tellOfBookings(bookingIds)),
    listener('booking.made', ({ bookingIds }) => telling.tellOfBookings(bookingIds)),
    listener('waitlist.offered', async ({ offerId }) => {
      const offer = await waitlist.offer(offerId);
      if (offer !== null) await telling.tellOfOffer(offer);
    }),
    listener('person.deleted', ({ userId }) => telling.forgetPerson(userId)),
  ] as EventHandler[];
}

function listener<Name extends DomainEvent['topic']>(topic: Name, handle: EventHandler<Name>['handle']) {
  return { name: `notifications.on_${topic.replace('.', '_')}`, topic, handle };
}
