import { createHash } from 'node:crypto';
import { gunzip, gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { sql, type Insertable } from 'kysely';
import { isDuplicateKey, type Connection, type Database } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { bodyPartBytes, keepBodyParts, readLongBody } from '../../platform/database/long-body.ts';

const compress = promisify(gzip);
const decompress = promisify(gunzip);

export type CallbackKind = 'end' | 'recording_ready' | 'analytics';

/** A callback as it is kept. */
export interface StoredCallback {
  readonly id: number;
  readonly meetingId: number;
  readonly kind: CallbackKind;
  readonly attempts: number;
}

/** A callback under another secret than ours, see unverified-callbacks.job.ts. */
export interface UnverifiedCallback {
  readonly id: number;
  readonly meetingId: number;
  readonly kind: Exclude<CallbackKind, 'end'>;
  /** Milliseconds UTC. */
  readonly receivedAt: number;
}

/** More than BBB's largest body unpacked, with a header before it: what unpacks to more is refused. */
const largestBody = 20 * 1024 * 1024 + 16 * 1024;
/** Of each kind and meeting: each format of a recording sends one, and an operator may send figures again. */
const mostUnverified = 3;

/** Raw callbacks: kept byte for byte (gzip), once for each different body. */
export function createCallbackRepository(database: Database) {
  return {
    /**
     * Keeps what arrived; null: the same was kept before (its count goes up).
     * @param notBefore when the job may take it: the process that keeps it applies it first (milliseconds UTC)
     */
    async keep(
      meetingId: number,
      kind: CallbackKind,
      body: Buffer,
      now: number,
      notBefore = now,
    ): Promise<StoredCallback | null> {
      const bodyHash = createHash('sha256').update(body).digest();
      const packed = await pack(body);
      const row = {
        meeting_id: meetingId,
        kind,
        body_hash: bodyHash,
        body: packed.subarray(0, bodyPartBytes),
        state: 'received' as const,
        received_at: now,
        next_try_at: notBefore,
      };
      try {
        return { id: await insert(row, packed), meetingId, kind, attempts: 0 };
      } catch (error) {
        if (!isDuplicateKey(error, 'callbacks_once')) throw error;
        await countAgain(database, meetingId, kind, bodyHash);
        return null;
      }
    },

    /**
     * Keeps a callback that had the right token and the signature of another secret. False: the meeting has its share of them.
     * @param receivedAt milliseconds UTC
     */
    async keepUnverified(
      meetingId: number,
      kind: UnverifiedCallback['kind'],
      { authorization, body }: { authorization: string; body: Buffer },
      receivedAt: number,
    ): Promise<boolean> {
      // A hash of its own: the same body may come again under the right secret, and then counts as new.
      const bodyHash = createHash('sha256').update('unverified ').update(body).digest();
      // A header is one line: the first of what is kept.
      const packed = await pack(Buffer.concat([Buffer.from(`${authorization}\n`), body]));
      return database.transaction().execute(async (transaction) => {
        // Many at once wait for each other here, so that none of them is one too many.
        await transaction
          .selectFrom('meetings as m')
          .select('m.id')
          .where('m.id', '=', meetingId)
          .forUpdate()
          .execute();
        if (await countAgain(transaction, meetingId, kind, bodyHash)) return true;
        const { n } = await transaction
          .selectFrom('callbacks as c')
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .where('c.meeting_id', '=', meetingId)
          .where('c.kind', '=', kind)
          .where('c.state', '=', 'unverified')
          .executeTakeFirstOrThrow();
        if (n >= mostUnverified) return false;
        await insertWhole(
          transaction,
          {
            meeting_id: meetingId,
            kind,
            body_hash: bodyHash,
            body: packed.subarray(0, bodyPartBytes),
            state: 'unverified',
            received_at: receivedAt,
            next_try_at: receivedAt,
          },
          packed,
        );
        return true;
      });
    },

    /** Callbacks under another secret whose next try has come. */
    async unverified(now: number, limit: number): Promise<UnverifiedCallback[]> {
      const rows = await database
        .selectFrom('callbacks as c')
        .select(['c.id', 'c.meeting_id as meetingId', 'c.kind', 'c.received_at as receivedAt'])
        .where('c.state', '=', 'unverified')
        .where('c.next_try_at', '<=', now)
        .orderBy('c.next_try_at')
        .orderBy('c.id')
        .limit(limit)
        .execute();
      return rows.flatMap(({ kind, ...row }) => (kind === 'end' ? [] : [{ ...row, kind }]));
    },

    /** Header and body of an unverified callback. */
    async signedBody(id: number): Promise<{ authorization: string; body: Buffer }> {
      const whole = await this.body(id);
      const end = whole.indexOf(10);
      return { authorization: whole.subarray(0, end).toString(), body: whole.subarray(end + 1) };
    },

    async remove(id: number): Promise<void> {
      await database.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('body_parts').where('owner', '=', 'callback').where('owner_id', '=', id).execute();
        await transaction.deleteFrom('callbacks').where('id', '=', id).execute();
      });
    },

    /** Callbacks that wait to be applied, oldest first. */
    async open(now: number, limit: number): Promise<StoredCallback[]> {
      return database
        .selectFrom('callbacks as c')
        .select(['c.id', 'c.meeting_id as meetingId', 'c.kind', 'c.attempts'])
        .where('c.state', '=', 'received')
        .where('c.next_try_at', '<=', now)
        .orderBy('c.next_try_at')
        .orderBy('c.id')
        .limit(limit)
        .execute();
    },

    async body(id: number): Promise<Buffer> {
      const row = await database
        .selectFrom('callbacks as c')
        .select('c.body')
        .where('c.id', '=', id)
        .executeTakeFirstOrThrow();
      return decompress(await readLongBody(database, 'callback', id, row.body), { maxOutputLength: largestBody });
    },

    async markApplied(id: number, now: number): Promise<void> {
      await database.updateTable('callbacks').set({ state: 'applied', applied_at: now }).where('id', '=', id).execute();
    },

    /** It makes no sense and never will: kept for a person to look at, until its retention. */
    async markRefused(id: number, code: string): Promise<void> {
      await database
        .updateTable('callbacks')
        .set({ state: 'refused', refused_code: code })
        .where('id', '=', id)
        .execute();
    },

    async postpone(id: number, nextTryAt: number): Promise<void> {
      await database
        .updateTable('callbacks')
        .set({ attempts: sql<number>`attempts + 1`, next_try_at: nextTryAt })
        .where('id', '=', id)
        .execute();
    },
  };

  async function insert(row: Insertable<Tables['callbacks']>, packed: Buffer): Promise<number> {
    if (packed.length <= bodyPartBytes) return insertWhole(database, row, packed);
    return database.transaction().execute((transaction) => insertWhole(transaction, row, packed));
  }
}
export type CallbackRepository = ReturnType<typeof createCallbackRepository>;

/** Level 1: half the time of the default for a tenth more bytes. */
function pack(body: Buffer): Promise<Buffer> {
  return compress(body, { level: 1 });
}

async function insertWhole(
  connection: Connection,
  row: Insertable<Tables['callbacks']>,
  packed: Buffer,
): Promise<number> {
  const id = Number((await connection.insertInto('callbacks').values(row).executeTakeFirstOrThrow()).insertId);
  await keepBodyParts(connection, id, packed);
  return id;
}

/** The same came again: counts it. False: it is new. */
async function countAgain(
  connection: Connection,
  meetingId: number,
  kind: CallbackKind,
  bodyHash: Buffer,
): Promise<boolean> {
  const { numUpdatedRows } = await connection
    .updateTable('callbacks')
    .set({ times_received: sql<number>`times_received + 1` })
    .where('meeting_id', '=', meetingId)
    .where('kind', '=', kind)
    .where('body_hash', '=', bodyHash)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
