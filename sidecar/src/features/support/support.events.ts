import type { ParticipantStatistics, PublicId } from '@lectern/contracts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import type { SupportService } from './support.service.ts';

/** Completes support records once a meeting's statistics are there. */
export function createStatisticsStoredListener(
  support: SupportService,
  participantsOf: (
    meetingId: PublicId,
  ) => Promise<{ meetingRowId: number; participants: readonly ParticipantStatistics[] } | null>,
): EventHandler<'statistics.stored'> {
  return {
    name: 'support.on_statistics_stored',
    topic: 'statistics.stored',
    async handle({ meetingId }) {
      const found = await participantsOf(meetingId);
      if (found !== null) await support.complete(found.meetingRowId, found.participants);
    },
  };
}
