import { analyticsCallbackSchema, publicIdSchema, type AnalyticsCallback } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { findMissingTable, isValueRefused } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { Job } from '../../platform/jobs/job.ts';
import { retryDelayMilliseconds } from '../../platform/messaging/retry.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { Metrics } from '../../platform/observability/metrics.ts';
import { createApplyQueue } from './apply-queue.ts';
import { checkSigned, type SignedCallback } from './callback-check.service.ts';
import type { CallbackKind, CallbackRepository, StoredCallback } from './callbacks.repository.ts';
import type { Spool, SpooledCallback } from './spool.ts';

/** The meeting that a callback token belongs to. */
export interface CallbackMeeting {
  readonly id: number;
  readonly publicId: string;
  readonly internalMeetingId: string | null;
  readonly bbbServerId: number | null;
}

/** What happens with callbacks; other features do it. All repeatable. */
export interface CallbackPorts {
  meetingByToken(token: string): Promise<CallbackMeeting | null>;
  meetingById(id: number): Promise<CallbackMeeting | null>;
  serverSecret(bbbServerId: number): Promise<string | null>;
  /** Asks the server whether the meeting is over. False: it is not. */
  verifyEnded(meetingId: number): Promise<boolean>;
  setRecordingMarks(meetingId: number, hasMarks: boolean): Promise<void>;
  noteRecording(meetingId: number, recordId: string): Promise<void>;
  /** True: the body names people who were erased from this meeting, and must not stay. */
  storeStatistics(meetingId: number, body: AnalyticsCallback): Promise<boolean>;
}

/** A 2xx for BBB: `kept` the first time, `known` when the same came before. */
export type Intake = 'kept' | 'known';

const kinds = { end: 'end', 'recording-ready': 'recording_ready', analytics: 'analytics' } as const satisfies Record<
  string,
  CallbackKind
>;
/** A callback that cannot be applied is tried for about a day, then left for a person. */
const mostAttempts = 30;
/** The process that keeps a callback applies it at once; what it has not applied by then (it was killed, or is busy) the job takes. */
const headStartMilliseconds = 5_000;

/** Callbacks of BigBlueButton: kept raw first, applied once, in any order, late or repeated. */
export function createCallbackService(dependencies: {
  repository: CallbackRepository;
  spool: Spool;
  ports: CallbackPorts;
  clock: Clock;
  logger: Logger;
  metrics: Metrics;
}) {
  const { repository, spool, ports, clock, logger, metrics } = dependencies;
  const queue = createApplyQueue(applyOne);

  return {
    /**
     * The meeting of a token, asked before anything of a body is read; null: nobody can tell now.
     * @throws DomainError `not_found` no meeting has this token
     */
    async expect(token: string, kind: SpooledCallback['kind']): Promise<CallbackMeeting | null> {
      let meeting: CallbackMeeting | null;
      try {
        meeting = await ports.meetingByToken(token);
      } catch {
        return null;
      }
      if (meeting !== null) return meeting;
      const unknown = new DomainError('not_found');
      metrics.callbacks.inc({ kind, outcome: unknown.code });
      throw unknown;
    },

    /**
     * Takes a callback in.
     * @param expected what `expect` found; null: it is looked up again
     * @throws DomainError `not_found` (no meeting has this token), `signature_invalid`, `malformed_request`
     */
    async receive(callback: SpooledCallback, expected: CallbackMeeting | null = null): Promise<Intake> {
      try {
        return await receiveNow(callback, expected);
      } catch (error) {
        const table = findMissingTable(error);
        // A refusal is an answer; every other trouble (database away, full, read-only, locked, a table missing) must not cost the callback.
        if (error instanceof DomainError) {
          metrics.callbacks.inc({ kind: callback.kind, outcome: error.code });
          throw error;
        }
        if (!(await spool.put(callback))) throw new DomainError('unavailable', { cause: error });
        metrics.callbacks.inc({ kind: callback.kind, outcome: 'spooled' });
        logger.warn({ kind: callback.kind }, 'callback.spooled');
        if (table !== null) logger.error({ table }, 'database.table_missing');
        return 'kept';
      }
    },

    job: {
      name: 'callbacks',
      everySeconds: 1,
      async run(signal) {
        // Else this process would try its own callbacks twice.
        await queue.settled();
        const rows = await repository.open(clock.now(), 50);
        for (const row of rows) {
          if (signal.aborted) return false;
          await applyOne(row, null);
        }
        return rows.length === 50;
      },
    } satisfies Job,

    /** Lets what is being applied finish; the rest stays for the job. */
    close: () => queue.close(),

    /** Each replica has its own spool folder, so this runs in each, without a lease. */
    async drainSpool(): Promise<number> {
      const { recovered, setAside, removed } = await spool.clean(clock.now());
      for (const file of recovered) logger.info({ file }, 'spool.recovered');
      for (const file of setAside) logger.warn({ file }, 'spool.unreadable');
      for (const file of removed) logger.warn({ file }, 'spool.removed');
      return spool.drain(async (callback) => {
        try {
          await receiveNow(callback, null);
        } catch (error) {
          // Refused now as it would have been then; only trouble keeps it in the spool.
          if (!(error instanceof DomainError)) throw error;
          logger.warn({ kind: callback.kind, code: error.code }, 'callback.refused');
        }
      });
    },
  };

  async function receiveNow(callback: SpooledCallback, expected: CallbackMeeting | null): Promise<Intake> {
    const meeting = expected ?? (await ports.meetingByToken(callback.token));
    if (meeting === null) throw new DomainError('not_found');
    const body = await checkedBody(callback, meeting);
    const now = clock.now();
    const kept = await repository.keep(meeting.id, kinds[callback.kind], body, now, now + headStartMilliseconds);
    const isNew = kept !== null;
    if (isNew) queue.add(kept, body);
    metrics.callbacks.inc({ kind: callback.kind, outcome: isNew ? 'kept' : 'repeated' });
    logger.info({ meeting: meeting.publicId, kind: callback.kind, isNew }, 'callback.kept');
    return isNew ? 'kept' : 'known';
  }

  /** What is kept of a callback, after its signature was checked where it has one. */
  async function checkedBody(callback: SpooledCallback, meeting: CallbackMeeting): Promise<Buffer> {
    if (callback.kind === 'end') return Buffer.from(callback.query);
    const secret = meeting.bbbServerId === null ? null : await ports.serverSecret(meeting.bbbServerId);
    // The server is there, its secret does not open: the key of the environment is wrong or was changed. Kept until that is mended.
    if (secret === null) throw new Error('no secret to check a callback with');
    const signed: SignedCallback = {
      kind: callback.kind === 'analytics' ? 'analytics' : 'recording_ready',
      authorization: callback.authorization,
      body: Buffer.from(callback.body, 'base64'),
      receivedAt: callback.receivedAt,
    };
    const checked = await checkSigned(signed, meeting.publicId, secret);
    if (checked.ok) return checked.body;
    // Our token, another secret: perhaps the one that somebody changed or mistyped. Whatever else is wrong leaves nothing behind.
    const isKept =
      checked.fault === 'wrong_signature' &&
      (await repository.keepUnverified(meeting.id, signed.kind, signed, signed.receivedAt));
    const line = { meeting: meeting.publicId, kind: callback.kind, fault: checked.fault, isKept };
    logger.warn(line, 'callback.signature_refused');
    throw new DomainError('signature_invalid');
  }

  /** Never throws: a callback that cannot be applied waits for its next try. */
  async function applyOne(row: StoredCallback, body: Buffer | null): Promise<void> {
    try {
      const mustGo = await apply(row, body ?? (await repository.body(row.id)));
      if (mustGo) await repository.remove(row.id);
      else await repository.markApplied(row.id, clock.now());
    } catch (error) {
      await noteFailure(row, error).catch((unsaved: unknown) => {
        logger.warn({ callbackId: row.id, error: unsaved }, 'callback.failure_not_noted');
      });
    }
  }

  async function noteFailure(row: StoredCallback, error: unknown): Promise<void> {
    const isFinal = isValueRefused(error) || (error instanceof DomainError && error.code === 'malformed_request');
    logger.warn({ callbackId: row.id, kind: row.kind, attempts: row.attempts + 1, error }, 'callback.apply_failed');
    if (isFinal || row.attempts >= mostAttempts)
      await repository.markRefused(row.id, isFinal ? 'malformed_request' : 'gave_up');
    else await repository.postpone(row.id, clock.now() + retryDelayMilliseconds(row.attempts + 1));
  }

  /** True: nothing of it may stay. */
  async function apply(row: StoredCallback, raw: Buffer): Promise<boolean> {
    const meeting = await ports.meetingById(row.meetingId);
    if (meeting === null) return false;
    const body = raw.toString('utf8');
    if (row.kind === 'end') {
      // An unsigned GET that anybody could send who has seen the meeting's metadata: only a hint to ask the server.
      if (!(await ports.verifyEnded(meeting.id))) throw new DomainError('class_running');
      const marks = new URLSearchParams(body).get('recordingmarks');
      if (marks !== null) await ports.setRecordingMarks(meeting.id, marks === 'true');
    } else if (row.kind === 'recording_ready') {
      await ports.noteRecording(meeting.id, readRecordId(body));
    } else {
      return ports.storeStatistics(meeting.id, readAnalytics(body, meeting));
    }
    return false;
  }
}
export type CallbackService = ReturnType<typeof createCallbackService>;

function readRecordId(body: string): string {
  const { recordId } = JSON.parse(body) as { recordId?: unknown };
  if (typeof recordId !== 'string') throw new DomainError('malformed_request');
  return recordId;
}

function readAnalytics(body: string, meeting: CallbackMeeting): AnalyticsCallback {
  let json: unknown;
  try {
    json = JSON.parse(body);
  } catch (error) {
    throw new DomainError('malformed_request', { cause: error });
  }
  const parsed = analyticsCallbackSchema.safeParse(json);
  if (!parsed.success) throw new DomainError('malformed_request', { cause: parsed.error });
  // Its token says nothing about the body: only the meeting's own internal id ties the two together.
  if (parsed.data.internal_meeting_id !== meeting.internalMeetingId) throw new DomainError('malformed_request');
  return parsed.data;
}

/** Whether a path segment can be a callback token. */
export function isCallbackToken(token: string): boolean {
  return publicIdSchema.safeParse(token).success;
}
