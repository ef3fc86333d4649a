import type { ClassStatus } from '@lectern/contracts';
import type { Gauge } from 'prom-client';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { MeetingQueries } from './meetings.queries.ts';

/** A page that waits. `send` must not throw. */
export interface Waiting {
  readonly classSessionId: number;
  readonly role: 'moderator' | 'viewer';
  send(status: ClassStatus): void;
  heartbeat(): void;
  /** This replica stops: the page connects again, to another one. */
  close(): void;
}

/** Changes are looked for this often: with the database's answer within two seconds of the start. */
const tickMilliseconds = 1_000;
/** Proxies close connections that stay silent. */
const heartbeatMilliseconds = 20_000;
/** Clocks of replicas differ a little, and a transaction's row shows up after its instant: look back this far. */
const overlapMilliseconds = 3_000;

/** Pushes changes of class sessions to those who wait for them in this replica: one query a second, whatever their number. */
export function createStatusHub(dependencies: {
  queries: Pick<MeetingQueries, 'changedSince'>;
  /** Sessions whose plan (time, cancellation) changed at or after an instant. */
  plansChangedSince(since: number): Promise<{ classSessionId: number; changedAt: number }[]>;
  statusOf(classSessionId: number, role: 'moderator' | 'viewer'): Promise<ClassStatus | null>;
  clock: Clock;
  logger: Logger;
  waitingGauge: Pick<Gauge, 'set'>;
}) {
  const { queries, plansChangedSince, statusOf, clock, logger, waitingGauge } = dependencies;
  const waitingBySession = new Map<number, Set<Waiting>>();
  const pushed = new Map<number, number>();
  let since = clock.now();
  let count = 0;
  let isTicking = false;
  let tickTimer: NodeJS.Timeout | undefined;
  let heartbeatTimer: NodeJS.Timeout | undefined;

  return {
    /** Adds a page; the function returned takes it away again. */
    wait(waiting: Waiting): () => void {
      const set = waitingBySession.get(waiting.classSessionId) ?? new Set();
      set.add(waiting);
      waitingBySession.set(waiting.classSessionId, set);
      waitingGauge.set(++count);
      return () => {
        if (!set.delete(waiting)) return;
        if (set.size === 0 && waitingBySession.get(waiting.classSessionId) === set)
          waitingBySession.delete(waiting.classSessionId);
        waitingGauge.set(--count);
      };
    },
    start(): void {
      tickTimer = setInterval(() => void tick(), tickMilliseconds);
      heartbeatTimer = setInterval(() => {
        for (const set of waitingBySession.values()) for (const waiting of set) waiting.heartbeat();
      }, heartbeatMilliseconds);
    },
    stop(): void {
      clearInterval(tickTimer);
      clearInterval(heartbeatTimer);
      for (const set of waitingBySession.values()) for (const waiting of [...set]) waiting.close();
      waitingBySession.clear();
    },
  };

  async function tick(): Promise<void> {
    if (isTicking || waitingBySession.size === 0) return;
    isTicking = true;
    try {
      const startedAt = clock.now();
      const changes = [...(await queries.changedSince(since)), ...(await plansChangedSince(since))];
      for (const { classSessionId, changedAt } of changes) {
        if ((pushed.get(classSessionId) ?? 0) >= changedAt) continue;
        await push(classSessionId);
        pushed.set(classSessionId, changedAt);
      }
      since = startedAt - overlapMilliseconds;
      for (const [classSessionId, changedAt] of pushed) if (changedAt < since) pushed.delete(classSessionId);
    } catch (error) {
      logger.warn({ error }, 'status.push_failed');
    } finally {
      isTicking = false;
    }
  }

  async function push(classSessionId: number): Promise<void> {
    const waiting = waitingBySession.get(classSessionId);
    if (waiting === undefined) return;
    const statusByRole = new Map<Waiting['role'], ClassStatus | null>();
    for (const one of [...waiting]) {
      let status = statusByRole.get(one.role);
      if (status === undefined) {
        status = await statusOf(classSessionId, one.role);
        statusByRole.set(one.role, status);
      }
      if (status !== null) one.send(status);
    }
  }
}
export type StatusHub = ReturnType<typeof createStatusHub>;
