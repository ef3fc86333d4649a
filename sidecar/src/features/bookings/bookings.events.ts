import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { Returns } from './returns.service.ts';

/** Who had a seat in a class that the school cancels gets back what the rule says. */
export function createClassCancelledListener(returns: Returns): EventHandler<'class_session.cancelled'> {
  return {
    name: 'bookings.on_class_session_cancelled',
    topic: 'class_session.cancelled',
    handle: ({ classSessionId }) => returns.ofCancelledClass(classSessionId),
  };
}
