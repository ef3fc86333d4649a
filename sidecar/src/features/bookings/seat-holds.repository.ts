import { publicIdSchema, type PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';

const publicIdsSchema = z.array(publicIdSchema);

/** A row of seat_holds as code uses it. Instants in milliseconds UTC. */
export interface SeatHoldRecord {
  readonly id: number;
  /** null: a visitor's. */
  readonly holderUserId: number | null;
  /** `frozen`: being paid. `offered`: for the first in line, until the offer ends. `awaiting`: for whoever reads a mail. */
  readonly state: 'active' | 'frozen' | 'offered' | 'awaiting';
  readonly expiresAt: number;
  readonly createdAt: number;
  readonly classSessionIds: readonly PublicId[];
}

/** Write side of seat holds. A hold that is deleted takes its seats along (foreign key). */
export const seatHoldRepository = {
  /** The hold of a token with its class sessions, locked until the transaction ends (index seat_holds_token). */
  async lockByToken(connection: Connection, tokenHash: Buffer): Promise<SeatHoldRecord | null> {
    const hold = await connection
      .selectFrom('seat_holds as h')
      .select(['h.id', 'h.holder_user_id as holderUserId', 'h.state', 'h.expires_at as expiresAt'])
      .select([
        'h.created_at as createdAt',
        ({ selectFrom }) =>
          // Not joined: the lock is for the hold alone, class sessions are locked before it.
          selectFrom('seats as s')
            .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
            .select(sql`JSON_ARRAYAGG(cs.public_id)`.as('publicIds'))
            .whereRef('s.hold_id', '=', 'h.id')
            .as('classSessionIds'),
      ])
      .where('h.token_hash', '=', tokenHash)
      .forUpdate()
      .executeTakeFirst();
    if (hold === undefined) return null;
    return {
      id: hold.id,
      holderUserId: hold.holderUserId,
      state: hold.state,
      expiresAt: hold.expiresAt,
      createdAt: hold.createdAt,
      classSessionIds: hold.classSessionIds === null ? [] : readJsonColumn(publicIdsSchema, hold.classSessionIds),
    };
  },

  /** Which hold keeps a seat, and in which class session; null: none does (any more) (index seats_public_id). Nothing is locked. */
  async ofSeat(
    connection: Connection,
    seatId: PublicId,
  ): Promise<{ readonly tokenHash: Buffer; readonly classSessionId: PublicId } | null> {
    const row = await connection
      .selectFrom('seats as s')
      .innerJoin('seat_holds as h', 'h.id', 's.hold_id')
      .innerJoin('class_sessions as cs', 'cs.id', 's.class_session_id')
      .select(['h.token_hash as tokenHash', 'cs.public_id as classSessionId'])
      .where('s.public_id', '=', seatId)
      .executeTakeFirst();
    return row ?? null;
  },

  /** A seat of one hold is kept by another one from now on. */
  async handOver(connection: Connection, seatId: PublicId, holdId: number): Promise<void> {
    await connection.updateTable('seats').set({ hold_id: holdId }).where('public_id', '=', seatId).execute();
  },

  async insert(
    connection: Connection,
    hold: {
      publicId: PublicId;
      tokenHash: Buffer;
      holderUserId: number | null;
      state?: SeatHoldRecord['state'];
      expiresAt: number;
      createdAt: number;
    },
  ): Promise<number> {
    const { insertId } = await connection
      .insertInto('seat_holds')
      .values({
        public_id: hold.publicId,
        token_hash: hold.tokenHash,
        holder_user_id: hold.holderUserId,
        state: hold.state ?? 'active',
        expires_at: hold.expiresAt,
        created_at: hold.createdAt,
      })
      .executeTakeFirstOrThrow();
    return Number(insertId);
  },

  /** How many seats of one class wait for addresses because of one person, in whichever of these classes there are most (index seats_number). */
  async mostAwaiting(
    connection: Connection,
    asked: { holderUserId: number; classSessionIds: readonly number[]; besideHoldId: number; now: number },
  ): Promise<number> {
    const row = await connection
      .selectFrom('seats as s')
      .innerJoin('seat_holds as h', 'h.id', 's.hold_id')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('s.class_session_id', 'in', [...asked.classSessionIds])
      .where('h.holder_user_id', '=', asked.holderUserId)
      .where('h.state', '=', 'awaiting')
      .where('h.id', '<>', asked.besideHoldId)
      .where('h.expires_at', '>', asked.now)
      .groupBy('s.class_session_id')
      .orderBy('n', 'desc')
      .limit(1)
      .executeTakeFirst();
    return row?.n ?? 0;
  },

  /** Sets from when and until when it lasts, and for whom. */
  async prolong(
    connection: Connection,
    id: number,
    hold: { createdAt: number; expiresAt: number; holderUserId: number | null },
  ): Promise<void> {
    await connection
      .updateTable('seat_holds')
      .set({ created_at: hold.createdAt, expires_at: hold.expiresAt, holder_user_id: hold.holderUserId })
      .where('id', '=', id)
      .execute();
  },

  async freeze(connection: Connection, id: number, expiresAt: number): Promise<void> {
    await connection
      .updateTable('seat_holds')
      .set({ state: 'frozen', expires_at: expiresAt })
      .where('id', '=', id)
      .execute();
  },

  /** From now on the seats are for whoever reads a mail: nobody's until then, though whoever kept them may give them back. */
  async awaitAddress(
    connection: Connection,
    id: number,
    { expiresAt, holderUserId }: { expiresAt: number; holderUserId: number | null },
  ): Promise<void> {
    await connection
      .updateTable('seat_holds')
      .set({ state: 'awaiting', expires_at: expiresAt, holder_user_id: holderUserId })
      .where('id', '=', id)
      .execute();
    await connection.updateTable('seats').set({ user_id: null }).where('hold_id', '=', id).execute();
  },

  async delete(connection: Connection, id: number): Promise<void> {
    await connection.deleteFrom('seat_holds').where('id', '=', id).execute();
  },

  /** Ends offers; what is being paid stays. */
  async deleteOffered(connection: Connection, ids: readonly number[]): Promise<void> {
    if (ids.length === 0) return;
    await connection
      .deleteFrom('seat_holds')
      .where('id', 'in', [...ids])
      .where('state', '=', 'offered')
      .execute();
  },

  async shortenOffered(connection: Connection, ids: readonly number[], expiresAt: number): Promise<void> {
    await connection
      .updateTable('seat_holds')
      .set({ expires_at: expiresAt })
      .where('id', 'in', [...ids])
      .where('state', '=', 'offered')
      .execute();
  },

  /** Holds with a seat in a class, but for what is being paid and what its line keeps, locked until the transaction ends (index seats_number). */
  async lockKeptIn(connection: Connection, classSessionId: number): Promise<number[]> {
    const holds = await connection
      .selectFrom('seat_holds as h')
      .select('h.id')
      .where('h.state', 'in', ['active', 'awaiting'])
      .where('h.id', 'in', ({ selectFrom }) =>
        selectFrom('seats')
          .select('hold_id')
          .where('class_session_id', '=', classSessionId)
          .where('hold_id', 'is not', null)
          .$castTo<{ hold_id: number }>(),
      )
      // As many as a class has seats at the most.
      .limit(500)
      .forUpdate()
      .execute();
    return holds.map(({ id }) => id);
  },

  /** Holds keep nothing in a class any more; those that keep nothing else end. */
  async leaveClass(connection: Connection, ids: readonly number[], classSessionId: number): Promise<void> {
    if (ids.length === 0) return;
    await connection
      .deleteFrom('seats')
      .where('class_session_id', '=', classSessionId)
      .where('hold_id', 'in', [...ids])
      .execute();
    await connection
      .deleteFrom('seat_holds')
      .where('id', 'in', [...ids])
      .where(({ not, exists, selectFrom, ref }) =>
        not(exists(selectFrom('seats').select('seats.id').where('seats.hold_id', '=', ref('seat_holds.id')))),
      )
      .execute();
  },

  /** All holds of a person (index seat_holds_holder). */
  async deleteOfPerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('seat_holds').where('holder_user_id', '=', userId).execute();
  },
};
