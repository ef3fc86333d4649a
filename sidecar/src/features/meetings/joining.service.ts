import type { ClassStatus, JoinAnswer, Relation } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import { classTimes } from '../sessions/class-phase.rules.ts';
import { displayNameFor } from './display-name.rules.ts';
import type { MeetingEnding } from './meeting-ending.service.ts';
import { isRunning, type Meeting, type RunningMeeting } from './meeting.ts';
import type { MeetingQueries } from './meetings.queries.ts';
import type { MeetingRepository } from './meetings.repository.ts';
import type { BbbServerAccess, EntryRole, JoinFacts, MeetingPorts, SessionPlan } from './ports.ts';
import type { RoomOpening } from './room-opening.service.ts';

/** The bridge gives a person's click 5 s; a room that takes longer is asked for again. */
const waitMilliseconds = 3_500;
const retryAfterSeconds = 2;
/** A running meeting is confirmed with its server at most this often, all replicas together. */
const statusPauseMilliseconds = 2_000;

/** People entering a class, and what a waiting page is told. */
export interface Joining {
  /**
   * What somebody who clicks is to the class session; null: there is none. The rest of what deciding the click needs is asked at the same time, once,
   * and kept for `join` with the same caller.
   */
  relationsOf(caller: Caller, classSessionId: string): Promise<ReadonlySet<Relation> | null>;
  /** Lets the caller in. The relation counts here too: windows and state depend on it. */
  join(caller: Caller, classSessionId: string): Promise<JoinAnswer>;
  /** Where a class stands for this person. */
  statusFor(
    userId: number,
    classSessionPublicId: string,
  ): Promise<{ status: ClassStatus; classSessionId: number; role: EntryRole }>;
  /** The same by our internal id, for pushing it to all who wait; null: the class session is gone. */
  statusOf(classSessionId: number, role: EntryRole): Promise<ClassStatus | null>;
  /** Why somebody without a seat is not let in: words for whoever holds the link. */
  refusalWithoutSeat(classSessionId: string): Promise<DomainError>;
}

export function createJoining(dependencies: {
  repository: MeetingRepository;
  queries: MeetingQueries;
  ports: MeetingPorts;
  opening: RoomOpening;
  ending: MeetingEnding;
  clock: Clock;
  logger: Logger;
}): Joining {
  const { repository, queries, ports, opening, ending, clock, logger } = dependencies;
  /** Each request has a caller of its own, so nothing here outlives it. */
  const clicks = new WeakMap<Caller, Click>();

  return {
    async relationsOf(caller, classSessionId) {
      const click = lookUp(caller.userId, classSessionId);
      clicks.set(caller, click);
      const { session } = await click.found;
      if (session === null) return null;
      const relations = new Set<Relation>(['any']);
      if (session.isTeacher) relations.add('teacher');
      if (session.hasSeat) relations.add('seat_holder');
      return relations;
    },

    async join(caller, classSessionId) {
      const known = clicks.get(caller);
      const click = known?.classSessionId === classSessionId ? known : lookUp(caller.userId, classSessionId);
      const { session, active } = await click.found;
      if (session === null) throw new DomainError('not_found');
      const role = session.isTeacher ? 'moderator' : 'viewer';
      if (session.isCancelled) throw new DomainError('class_cancelled');
      refuseOutsideWindow(session, role, active !== null);
      const meeting = await meetingFor(session, role, active);
      if (meeting === null) return { state: 'starting', retryAfterSeconds };
      if (!isRunning(meeting)) throw new DomainError('not_started');
      const redirectUrl = await enter(caller, session, meeting, role);
      if (redirectUrl !== null) return { state: 'ready', redirectUrl };
      // It was over and we had not heard: a teacher's click starts it again, a student waits.
      if (role === 'viewer') throw new DomainError('not_started');
      const fresh = await opening.open(session, waitMilliseconds);
      const freshUrl = fresh !== null && isRunning(fresh) ? await enter(caller, session, fresh, role) : null;
      return freshUrl === null ? { state: 'starting', retryAfterSeconds } : { state: 'ready', redirectUrl: freshUrl };
    },

    async statusFor(userId, classSessionPublicId) {
      const session = await factsOf(userId, classSessionPublicId);
      const role = session.isTeacher ? 'moderator' : 'viewer';
      return { status: await describe(session, role), classSessionId: session.id, role };
    },

    async statusOf(classSessionId, role) {
      const session = await ports.sessionById(classSessionId);
      return session === null ? null : describe(session, role);
    },

    async refusalWithoutSeat(classSessionId) {
      const session = await ports.joinFacts(classSessionId, 0);
      if (session === null) return new DomainError('not_found');
      if (session.isCancelled) return new DomainError('class_cancelled');
      return session.seatsTaken >= session.capacity
        ? new DomainError('class_full', { parameters: { capacity: session.capacity } })
        : new DomainError('not_yours');
    },
  };

  /** Both questions at once: whoever joins waits for every trip to the database. */
  function lookUp(userId: number, classSessionId: string): Click {
    const found = Promise.all([ports.joinFacts(classSessionId, userId), queries.activeOf(classSessionId)]).then(
      ([session, active]) => ({ session, active }),
    );
    return { classSessionId, found };
  }

  async function factsOf(userId: number, classSessionId: string): Promise<JoinFacts> {
    const session = await ports.joinFacts(classSessionId, userId);
    if (session === null) throw new DomainError('not_found');
    return session;
  }

  async function describe(session: SessionPlan, role: EntryRole): Promise<ClassStatus> {
    const facts = (await queries.phaseFacts([session.id])).get(session.id);
    const now = clock.now();
    const times = classTimes(session, facts?.running ?? false, now);
    return {
      phase: times.phase,
      startsAt: toInstant(session.startsAt),
      endsAt: toInstant(session.endsAt),
      mayEnterFrom: toInstant(times.mayEnterFrom(role)),
      now: toInstant(now),
      pollAfterSeconds: pollAfter(session.startsAt - now, times.phase),
    };
  }

  function refuseOutsideWindow(session: JoinFacts, role: EntryRole, isUnderWay: boolean): void {
    const now = clock.now();
    const times = classTimes(session, isUnderWay, now);
    const from = times.mayEnterFrom(role);
    if (now < from) throw new DomainError('too_early', { parameters: { opensAt: toInstant(from) } });
    const until = times.mayEnterUntil(role);
    if (now <= until) return;
    if (isUnderWay && role === 'moderator') return;
    if (isUnderWay) throw new DomainError('too_late', { parameters: { closedAt: toInstant(until) } });
    throw new DomainError('class_over');
  }

  async function meetingFor(session: JoinFacts, role: EntryRole, active: Meeting | null): Promise<Meeting | null> {
    if (active !== null && isRunning(active)) return active;
    if (role === 'moderator') return opening.open(session, waitMilliseconds);
    if (active !== null) return opening.waitFor(session, active, waitMilliseconds);
    throw new DomainError(session.teacherCount > 0 ? 'not_started' : 'no_teacher');
  }

  /** Builds the link for this click; null: the meeting is over. What the link needs is read while the server is asked. */
  async function enter(
    caller: Caller,
    session: JoinFacts,
    meeting: RunningMeeting,
    role: EntryRole,
  ): Promise<string | null> {
    const claimed = claimConfirmation(meeting);
    const asked = serverOf(meeting);
    const [isOn, entry] = await Promise.all([
      confirm(meeting, claimed, asked),
      // After the claim: the question to the server goes out first.
      claimed.then(() => prepareEntry(caller, session, meeting, role, asked)),
    ]);
    if (!isOn) return null;
    if (entry === null) throw new DomainError('person_changed');
    await entry.record();
    logger.info({ meeting: meeting.publicId, role }, 'meeting.joined');
    return entry.redirectUrl;
  }

  /** All that a click needs besides the server's word; null: the person is gone. */
  async function prepareEntry(
    caller: Caller,
    session: JoinFacts,
    meeting: RunningMeeting,
    role: EntryRole,
    asked: Promise<BbbServerAccess>,
  ): Promise<{ record: () => Promise<void>; redirectUrl: string } | null> {
    const [settings, externalUserId, name, server] = await Promise.all([
      ports.settings(),
      ports.externalUserId(caller.userId),
      ports.displayName(caller.userId),
      asked,
    ]);
    if (name === null) return null;
    const displayName = displayNameFor(name, settings.displayName, role === 'moderator' ? 'Teacher' : 'Student');
    const record = ports.prepareJoin({
      meetingId: meeting.id,
      userId: caller.userId,
      externalUserId,
      name: displayName,
      role,
      address: caller.address,
      agent: caller.agent,
      at: clock.now(),
    });
    const redirectUrl = server.client.joinUrl({
      meetingId: meeting.publicId,
      createTime: meeting.createTime,
      externalUserId,
      displayName,
      role,
      guest: role === 'viewer' && session.room.lobby,
    });
    return { record, redirectUrl };
  }

  /** Who asks the server whether the meeting is still on: nobody (it was asked just now), this click, or another one that was faster. */
  async function claimConfirmation(meeting: RunningMeeting): Promise<'fresh' | 'ours' | 'theirs'> {
    const now = clock.now();
    if (now - meeting.statusCheckedAt < statusPauseMilliseconds) return 'fresh';
    return (await repository.claimStatusCheck(meeting, now)) ? 'ours' : 'theirs';
  }

  /** Whether the meeting is still on. */
  async function confirm(
    meeting: RunningMeeting,
    claimed: ReturnType<typeof claimConfirmation>,
    asked: Promise<BbbServerAccess>,
  ): Promise<boolean> {
    const confirmation = await claimed;
    if (confirmation === 'fresh') return true;
    if (confirmation === 'theirs') return (await queries.byId(meeting.id))?.state === 'running';
    return !(await ending.isOver(meeting, await asked));
  }

  async function serverOf(meeting: RunningMeeting): Promise<BbbServerAccess> {
    const server = await ports.serverById(meeting.bbbServerId);
    if (server === null) throw new DomainError('no_server');
    return server;
  }
}

/** A click on "join", with what is being asked about it. */
interface Click {
  readonly classSessionId: string;
  readonly found: Promise<{ readonly session: JoinFacts | null; readonly active: Meeting | null }>;
}

/** Seconds until a page without push asks again: rarely long before the start, at most 15 s when it may open. The page adds jitter. */
function pollAfter(millisecondsToStart: number, phase: ClassStatus['phase']): number {
  if (phase === 'ended' || phase === 'cancelled') return 300;
  return millisecondsToStart > 30 * 60_000 ? 120 : 10;
}
