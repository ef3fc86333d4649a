import type { CivilDate, PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** Write side of guardianships. */
export const guardianshipRepository = {
  async insert(
    connection: Connection,
    guardianship: {
      publicId: PublicId;
      guardianUserId: number;
      childUserId: number;
      consentText: string;
      consentedOn: CivilDate;
      recordedBy: number;
      recordedAt: number;
    },
  ): Promise<void> {
    await connection
      .insertInto('guardianships')
      .values({
        public_id: guardianship.publicId,
        guardian_user_id: guardianship.guardianUserId,
        child_user_id: guardianship.childUserId,
        consent_text: guardianship.consentText,
        consented_on: guardianship.consentedOn,
        recorded_by: guardianship.recordedBy,
        recorded_at: guardianship.recordedAt,
      })
      .execute();
  },

  /** Ends one that a person is part of (index guardianships_public_id). @returns whether there was one in force */
  async revoke(connection: Connection, userId: number, publicId: PublicId, now: number): Promise<boolean> {
    const { numUpdatedRows } = await connection
      .updateTable('guardianships')
      .set({ revoked_at: now })
      .where('public_id', '=', publicId)
      .where(({ or, eb }) => or([eb('guardian_user_id', '=', userId), eb('child_user_id', '=', userId)]))
      .where('revoked_at', 'is', null)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  },

  /** Takes a deleted person out; that there was a consent stays (indexes guardianships_active, guardianships_child, guardianships_recorded_by). */
  async unlinkPerson(connection: Connection, userId: number): Promise<void> {
    for (const column of ['guardian_user_id', 'child_user_id', 'recorded_by'] as const)
      await connection
        .updateTable('guardianships')
        .set({ [column]: null })
        .where(column, '=', userId)
        .execute();
  },
};
