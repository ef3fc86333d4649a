import type { PublicId } from '@lectern/contracts';
import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** Who is to confirm seats that are kept. */
export interface AddressConfirmationRecord {
  readonly holdTokenHash: Buffer;
  /** In small letters. */
  readonly email: string;
  /** Who kept the seats; null: a visitor. */
  readonly bookedBy: number | null;
}

/** That a mail is still the one that counts, as a condition of the statement that books (index address_confirmations_token). */
export function isAwaited(tokenHash: Buffer): Expression<SqlBool> {
  const where = expressionBuilder<Tables>();
  return where.exists(
    where.selectFrom('address_confirmations as a').select('a.id').where('a.token_hash', '=', tokenHash),
  );
}

/** Name and address of whoever is to confirm seats. A row goes with the hold (foreign key). */
export const addressConfirmationRepository = {
  /** One for each hold, which is locked: another mail takes the place of the one before (unique key address_confirmations_hold). */
  async put(
    connection: Connection,
    confirmation: {
      publicId: PublicId;
      holdId: number;
      tokenHash: Buffer;
      name: string;
      email: string;
      createdAt: number;
    },
  ): Promise<void> {
    await connection.deleteFrom('address_confirmations').where('hold_id', '=', confirmation.holdId).execute();
    await connection
      .insertInto('address_confirmations')
      .values({
        public_id: confirmation.publicId,
        hold_id: confirmation.holdId,
        token_hash: confirmation.tokenHash,
        name: confirmation.name,
        email: confirmation.email,
        created_at: confirmation.createdAt,
      })
      .execute();
  },

  /** By the token of the mail (index address_confirmations_token). */
  async byTokenHash(connection: Connection, tokenHash: Buffer): Promise<AddressConfirmationRecord | null> {
    const row = await connection
      .selectFrom('address_confirmations as a')
      .innerJoin('seat_holds as h', 'h.id', 'a.hold_id')
      .select(['h.token_hash as holdTokenHash', 'a.email', 'h.holder_user_id as bookedBy'])
      .where('a.token_hash', '=', tokenHash)
      .executeTakeFirst();
    return row ?? null;
  },

  /** How many orders wait for an address, the named hold aside (index address_confirmations_email). */
  async countOpen(
    connection: Connection,
    email: string,
    options: { now: number; besideHoldId: number },
  ): Promise<number> {
    const { n } = await connection
      .selectFrom('address_confirmations as a')
      .innerJoin('seat_holds as h', 'h.id', 'a.hold_id')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('a.email', '=', email)
      .where('h.id', '<>', options.besideHoldId)
      .where('h.expires_at', '>', options.now)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom('seats as s').select('s.id').whereRef('s.hold_id', '=', 'h.id')),
      )
      .executeTakeFirstOrThrow();
    return n;
  },
};
