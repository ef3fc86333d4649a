import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { Returns } from './returns.service.ts';

/**
 * Who had a seat in a class that the school cancels gets back what the rule says. Of classes that are cancelled together all is back before one message
 * tells of them, so that it can say so.
 */
export function createClassCancelledListeners(
  returns: Returns,
): [EventHandler<'series.classes_changed'>, EventHandler<'class_session.cancelled'>] {
  return [
    {
      name: 'bookings.on_series_classes_changed',
      topic: 'series.classes_changed',
      async handle({ classSessionIds }) {
        for (const id of classSessionIds) await returns.ofCancelledClass(id);
      },
    },
    {
      name: 'bookings.on_class_session_cancelled',
      topic: 'class_session.cancelled',
      async handle({ classSessionId, isToldTogether }) {
        if (isToldTogether !== true) await returns.ofCancelledClass(classSessionId);
      },
    },
  ];
}
