import { DomainError } from '../../platform/errors/domain-error.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { MeetingEnding } from './meeting-ending.service.ts';
import type { MeetingQueries } from './meetings.queries.ts';
import type { MeetingPorts } from './ports.ts';

/**
 * Ends the room of a cancelled class. Cancelling a running class is refused; one whose room was just being made slips through that check.
 */
export function createSessionCancelledListener(
  queries: Pick<MeetingQueries, 'active'>,
  ending: Pick<MeetingEnding, 'requestEnd'>,
  ports: Pick<MeetingPorts, 'joinFacts'>,
): EventHandler<'class_session.cancelled'> {
  return {
    name: 'meetings.on_class_session_cancelled',
    topic: 'class_session.cancelled',
    async handle({ classSessionId }) {
      const session = await ports.joinFacts(classSessionId, 0);
      const meeting = session === null ? null : await queries.active(session.id);
      if (meeting === null) return;
      // Still being made: the outbox tries again in a moment.
      if (meeting.state === 'creating') throw new DomainError('class_running');
      await ending.requestEnd(classSessionId);
    },
  };
}
