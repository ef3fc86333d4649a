import { BbbError } from '../../platform/bbb/bbb.errors.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { isRunning, type Meeting, type RunningMeeting } from './meeting.ts';
import type { MeetingQueries } from './meetings.queries.ts';
import type { MeetingRepository } from './meetings.repository.ts';
import type { BbbServerAccess, MeetingPorts } from './ports.ts';

/** How meetings end: by the teacher, by the server's word, or because the server no longer knows them. */
export interface MeetingEnding {
  /** Asks the server to end the meeting of a class session for everybody. The end itself comes seconds later. */
  requestEnd(classSessionId: string): Promise<void>;
  /**
   * Asks the server of a meeting that should be running whether it still is, and marks it ended if not. True: it is over.
   * So it is, too, if the server is switched off and does not answer: somebody at the school has given it up.
   * @throws BbbError when a server in use does not answer
   */
  isOver(meeting: RunningMeeting, server: BbbServerAccess): Promise<boolean>;
  /** The same for a meeting in any state, looking up its server. False too when there is nobody to ask. */
  verifyEnded(meeting: Meeting): Promise<boolean>;
  markEnded(meeting: Meeting): Promise<void>;
}

export function createMeetingEnding(dependencies: {
  repository: MeetingRepository;
  queries: MeetingQueries;
  ports: MeetingPorts;
  clock: Clock;
  logger: Logger;
}): MeetingEnding {
  const { repository, queries, ports, clock, logger } = dependencies;

  return {
    async requestEnd(classSessionId) {
      const session = await ports.joinFacts(classSessionId, 0);
      if (session === null) throw new DomainError('not_found');
      const meeting = await queries.active(session.id);
      if (meeting === null || !isRunning(meeting)) throw new DomainError('no_meeting');
      const server = await ports.serverById(meeting.bbbServerId);
      if (server === null) throw new DomainError('no_server');
      const isKnown = await server.client.end(meeting.publicId);
      if (isKnown) await repository.requestEnd(meeting.id, clock.now());
      else await this.markEnded(meeting);
      logger.info({ meeting: meeting.publicId }, 'meeting.end_requested');
    },

    async isOver(meeting, server) {
      if (await isOn(server, meeting)) return false;
      await this.markEnded(meeting);
      return true;
    },

    async verifyEnded(meeting) {
      if (meeting.state === 'ended') return true;
      if (!isRunning(meeting)) return false;
      const server = await ports.serverById(meeting.bbbServerId);
      return server !== null && (await this.isOver(meeting, server));
    },

    async markEnded(meeting) {
      const session = await ports.sessionById(meeting.classSessionId);
      if (session === null) return;
      if (await repository.markEnded(meeting, session.publicId, clock.now()))
        logger.info({ meeting: meeting.publicId }, 'meeting.ended');
    },
  };
}

async function isOn(server: BbbServerAccess, meeting: RunningMeeting): Promise<boolean> {
  try {
    const info = await server.client.getMeetingInfo(meeting.publicId);
    return info?.internalMeetingId === meeting.internalMeetingId && !info.hasBeenForciblyEnded;
  } catch (error) {
    if (server.state === 'off' && error instanceof BbbError && error.kind === 'unreachable') return false;
    throw error;
  }
}
