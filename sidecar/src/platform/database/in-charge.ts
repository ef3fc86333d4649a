import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import type { Tables } from './tables.ts';

/** A guardian acts for a child. */
export interface GuardianAct {
  readonly guardianUserId: number;
  readonly childUserId: number;
}

/** Whether one may act for the other now, as a condition of a statement of any feature: it takes no question of its own (index guardianships_active). */
export function isInCharge({ guardianUserId, childUserId }: GuardianAct): Expression<SqlBool> {
  const where = expressionBuilder<Tables>();
  return where.exists(
    where
      .selectFrom('guardianships as g')
      .select('g.id')
      .where('g.guardian_user_id', '=', guardianUserId)
      .where('g.active_child_id', '=', childUserId),
  );
}
