import type { PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';

/** A row of substitutions as code uses it. null: nobody, or a person who is gone. */
export interface SubstitutionRecord {
  readonly publicId: PublicId;
  readonly fromUserId: number | null;
  readonly toUserId: number | null;
  readonly reason: string;
  readonly decidedBy: number | null;
  /** Milliseconds UTC. */
  readonly decidedAt: number;
}

/** Read side of who taught instead of whom. */
export function createSubstitutionQueries(database: Connection) {
  return {
    /** Of one class session, the latest first (index substitutions_class_session). At most 50. */
    ofClass(classSessionId: number): Promise<SubstitutionRecord[]> {
      return database
        .selectFrom('substitutions as st')
        .select([
          'st.public_id as publicId',
          'st.from_user_id as fromUserId',
          'st.to_user_id as toUserId',
          'st.reason',
          'st.decided_by as decidedBy',
          'st.decided_at as decidedAt',
        ])
        .where('st.class_session_id', '=', classSessionId)
        .orderBy('st.id', 'desc')
        .limit(50)
        .execute();
    },

    /** Who was last put in whose place in each of these class sessions (index substitutions_class_session). At most 1,000. */
    async latestOf(
      classSessionIds: readonly number[],
    ): Promise<Map<number, { fromUserId: number | null; toUserId: number | null }>> {
      if (classSessionIds.length === 0) return new Map();
      const rows = await database
        .selectFrom('substitutions as st')
        .leftJoin('substitutions as later', (join) =>
          join.onRef('later.class_session_id', '=', 'st.class_session_id').onRef('later.id', '>', 'st.id'),
        )
        .select(['st.class_session_id as classSessionId', 'st.from_user_id as fromUserId', 'st.to_user_id as toUserId'])
        .where('st.class_session_id', 'in', [...classSessionIds])
        .where('later.id', 'is', null)
        .limit(1000)
        .execute();
      return new Map(rows.map(({ classSessionId, ...substitution }) => [classSessionId, substitution]));
    },
  };
}
export type SubstitutionQueries = ReturnType<typeof createSubstitutionQueries>;
