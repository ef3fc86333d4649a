import { errorCatalogue, type ErrorCode } from '@lectern/contracts';
import { createParameters } from '../../platform/bbb/create-parameters.ts';
import { orderServers, tryServers } from '../../platform/bbb/server-pool.rules.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { writeWhenBack } from '../../platform/database/database-return.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { callbackToken } from './callback-token.ts';
import type { Meeting } from './meeting.ts';
import type { MeetingQueries } from './meetings.queries.ts';
import type { MeetingRepository } from './meetings.repository.ts';
import type { BbbServerAccess, JoinFacts, MeetingPorts } from './ports.ts';

/** Longer than one create may take (30 s), so that only a dead owner loses its claim. */
const claimMilliseconds = 45_000;
/** New classes avoid a server that failed for this long. */
const troubleMilliseconds = 30_000;
/** Where another replica makes the room, its row is looked at this often. */
const pollMilliseconds = 200;

/** Makes the room of a class session: exactly one create, whoever and however many ask at once. */
export interface RoomOpening {
  /**
   * The meeting under way, made if there is none. Waits at most `waitMilliseconds`; null: it is still being made, ask again.
   * @throws DomainError `no_server` or `bbb_*` when no server made it
   */
  open(session: JoinFacts, waitMilliseconds: number): Promise<Meeting | null>;
  /** Waits for a room that somebody else is making, without making one. null: still being made, or gone. */
  waitFor(session: JoinFacts, meeting: Meeting, waitMilliseconds: number): Promise<Meeting | null>;
  /** Resolves when no create of this process is under way. */
  idle(): Promise<void>;
}

export function createRoomOpening(dependencies: {
  repository: MeetingRepository;
  queries: MeetingQueries;
  ports: MeetingPorts;
  clock: Clock;
  logger: Logger;
  encryptionKey: string;
}): RoomOpening {
  const { repository, queries, ports, clock, logger, encryptionKey } = dependencies;
  const owner = randomId();
  const underWay = new Map<number, Promise<Meeting>>();

  return {
    async open(session, waitMilliseconds) {
      const known = underWay.get(session.id);
      if (known !== undefined) return within(known, waitMilliseconds);
      const publicId = randomId();
      const now = clock.now();
      const claim = await repository.claim({
        classSessionId: session.id,
        newMeeting: { publicId, tokenHash: hashToken(callbackToken(encryptionKey, publicId)) },
        owner,
        recorded: session.recorded,
        now,
        leaseUntil: now + claimMilliseconds,
      });
      if (!claim.mine) return this.waitFor(session, claim.meeting, waitMilliseconds);
      const opening = create(session, claim.meeting).finally(() => underWay.delete(session.id));
      underWay.set(session.id, opening);
      // Whoever asked may have stopped waiting when it fails: the row tells the next one.
      opening.catch(() => undefined);
      return within(opening, waitMilliseconds);
    },

    async waitFor(session, meeting, waitMilliseconds) {
      const known = underWay.get(session.id);
      if (known !== undefined) return within(known, waitMilliseconds);
      let current: Meeting | null = meeting;
      for (let waited = 0; current?.state === 'creating' && waited < waitMilliseconds; waited += pollMilliseconds) {
        await sleep(pollMilliseconds);
        current = await queries.byId(meeting.id);
      }
      if (current?.state === 'failed') throw new DomainError(reasonOf(current));
      return current?.state === 'running' ? current : null;
    },

    async idle() {
      await Promise.allSettled(underWay.values());
    },
  };

  async function create(session: JoinFacts, meeting: Meeting): Promise<Meeting> {
    try {
      const servers = orderServers(await ports.serversInOrder(), clock.now());
      const made = await tryServers(
        servers,
        (server) => createOn(server, session, meeting),
        async (server, error) => {
          logger.warn(
            { meeting: meeting.publicId, serverId: server.id, code: error.code, error },
            'meeting.create_failed',
          );
          await ports.markTrouble(server.id, clock.now() + troubleMilliseconds, error.code);
        },
      );
      logger.info({ meeting: meeting.publicId, serverId: made.bbbServerId }, 'meeting.started');
      return made;
    } catch (error) {
      const code = error instanceof DomainError ? error.code : 'internal';
      await writeWhenBack(() => repository.markFailed(meeting.id, owner, code, clock.now()), claimMilliseconds);
      throw error;
    }
  }

  async function createOn(server: BbbServerAccess, session: JoinFacts, meeting: Meeting): Promise<Meeting> {
    const now = clock.now();
    if (!(await repository.keepClaim(meeting.id, owner, now + claimMilliseconds, server.id)))
      throw new DomainError('changed_meanwhile');
    const token = callbackToken(encryptionKey, meeting.publicId);
    const slides = await Promise.all(
      session.slides.map(async ({ attachmentId, fileName }) => ({ url: await ports.slideUrl(attachmentId), fileName })),
    );
    const { internalMeetingId, createTime } = await server.client.create(
      createParameters({
        meetingId: meeting.publicId,
        name: session.title,
        room: session.room,
        recorded: session.recorded,
        capacity: session.capacity,
        teachers: session.teacherCount,
        now,
        endsAt: session.endsAt,
        logoutUrl: ports.logoutUrl(session.courseId),
        callbackUrls: {
          end: ports.callbackUrl(token, 'end'),
          recordingReady: ports.callbackUrl(token, 'recording-ready'),
          analytics: ports.callbackUrl(token, 'analytics'),
        },
      }),
      slides,
    );
    // The room is there: whoever waits for it must not wait for our claim to run out because the database was away for a moment.
    const row = await writeWhenBack(async () => {
      await repository.markRunning({
        meeting,
        classSessionPublicId: session.publicId,
        owner,
        bbbServerId: server.id,
        internalMeetingId,
        createTime,
        now: clock.now(),
      });
      return queries.byId(meeting.id);
    }, claimMilliseconds);
    // By its name at the server, not by what was changed: a commit may have held although its answer was lost.
    if (row?.state !== 'running' || row.internalMeetingId !== internalMeetingId)
      throw new DomainError('changed_meanwhile');
    return row;
  }
}

/** Why the room was not made, as whoever tried has noted it. */
function reasonOf({ failedCode }: Meeting): ErrorCode {
  const isCode = (code: string): code is ErrorCode => Object.hasOwn(errorCatalogue, code);
  return failedCode !== null && isCode(failedCode) ? failedCode : 'bbb_unreachable';
}

async function within(opening: Promise<Meeting>, milliseconds: number): Promise<Meeting | null> {
  let timer: NodeJS.Timeout | undefined;
  const timeUp = new Promise<null>((resolve) => {
    timer = setTimeout(resolve, milliseconds, null);
  });
  try {
    return await Promise.race([opening, timeUp]);
  } finally {
    clearTimeout(timer);
  }
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
