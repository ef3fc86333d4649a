import { expressionBuilder, sql, type Expression, type SqlBool } from 'kysely';
import type { Connection } from './database.ts';
import type { Tables } from './tables.ts';

/** A guardian acts for a child. */
export interface GuardianAct {
  readonly guardianUserId: number;
  readonly childUserId: number;
}

/** Who acts for somebody else; null: for themselves. */
export function actFor(callerUserId: number, userId: number): GuardianAct | null {
  return callerUserId === userId ? null : { guardianUserId: callerUserId, childUserId: userId };
}

/** The guardianship by which one may act for the other now (index guardianships_active). */
export function guardianshipOf(from: Pick<Connection, 'selectFrom'>, { guardianUserId, childUserId }: GuardianAct) {
  return from
    .selectFrom('guardianships as g')
    .select('g.id')
    .where('g.guardian_user_id', '=', guardianUserId)
    .where('g.active_child_id', '=', childUserId);
}

/** Whether one may act so now, as a condition of a statement of any feature: it takes no question of its own. Everybody may for themselves. */
export function isInCharge(act: GuardianAct | null): Expression<SqlBool> {
  if (act === null) return sql<SqlBool>`TRUE`;
  const where = expressionBuilder<Tables>();
  return where.exists(guardianshipOf(where, act));
}
