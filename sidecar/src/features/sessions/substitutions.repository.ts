import type { Connection } from '../../platform/database/database.ts';
import type { SubstitutionRecord } from './substitutions.queries.ts';

/** Write side of who taught instead of whom. */
export const substitutionRepository = {
  async insert(connection: Connection, classSessionId: number, substitution: SubstitutionRecord): Promise<void> {
    await connection
      .insertInto('substitutions')
      .values({
        public_id: substitution.publicId,
        class_session_id: classSessionId,
        from_user_id: substitution.fromUserId,
        to_user_id: substitution.toUserId,
        reason: substitution.reason,
        decided_by: substitution.decidedBy,
        decided_at: substitution.decidedAt,
      })
      .execute();
  },
};
