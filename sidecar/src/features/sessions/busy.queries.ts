import { expressionBuilder, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';
import type { BusyRow, PlannedAttendance, TimeSpan } from './busy.rules.ts';

type TeachersAndSeats = ExpressionBuilder<Tables, never>;

/** Which classes people teach or have booked, with whose they are (indexes class_session_teachers_user and seats_user). What is only kept is in nobody's way. */
function classesOf({ selectFrom }: Pick<TeachersAndSeats, 'selectFrom'>, people: readonly number[]) {
  return selectFrom('class_session_teachers as t')
    .select(['t.class_session_id as classSessionId', 't.user_id as userId'])
    .where('t.user_id', 'in', [...people])
    .union(
      selectFrom('seats as s')
        .select(['s.class_session_id as classSessionId', 's.user_id as userId'])
        .where('s.user_id', 'in', [...people])
        .where('s.hold_id', 'is', null)
        .$narrowType<{ userId: number }>(),
    )
    .as('busy');
}

/**
 * That nobody of these plans is in another class then, as a condition of the statement that writes one down: it asks and writes in one. Who stands in
 * the way, `overlapping` says.
 */
export function nobodyBusy(plans: readonly PlannedAttendance[]): Expression<SqlBool> {
  const where = expressionBuilder<Tables>();
  const inTheWay = where
    .selectFrom((from) => classesOf(from, [...new Set(plans.flatMap(peopleOf))]))
    .innerJoin('class_sessions as cs', 'cs.id', 'busy.classSessionId')
    .select('cs.id')
    .where('cs.cancelled_at', 'is', null)
    .where(({ eb, or, and }) =>
      or(
        plans.map((plan) =>
          and([
            eb('busy.userId', 'in', peopleOf(plan)),
            eb('cs.starts_at', '<', plan.endsAt),
            eb('cs.ends_at', '>', plan.startsAt),
          ]),
        ),
      ),
    );
  return where.not(where.exists(inTheWay));
}

/** That a person has no seat in class sessions but those of one hold, as a condition of the statement that books them (index seats_person). */
export function noOtherSeat(wish: {
  readonly userId: number;
  readonly classSessionIds: readonly number[];
  readonly holdId: number;
}): Expression<SqlBool> {
  const where = expressionBuilder<Tables>();
  const other = where
    .selectFrom('seats as s')
    .select('s.id')
    .where('s.class_session_id', 'in', [...wish.classSessionIds])
    .where('s.user_id', '=', wish.userId)
    .where(({ or, eb }) => or([eb('s.hold_id', 'is', null), eb('s.hold_id', '!=', wish.holdId)]));
  return where.not(where.exists(other));
}

function peopleOf({ teacherIds, studentIds }: PlannedAttendance): number[] {
  return [...teacherIds, ...studentIds];
}

/** When people are in class already. The one question behind every plan: single classes, series, seats. */
export function createBusyQueries(database: Connection) {
  return {
    /**
     * Classes of these people that overlap one of the spans, but for some class sessions. Cancelled ones are in nobody's way. The earliest 5,000; at
     * most 250 spans.
     */
    async overlapping(
      userIds: readonly number[],
      spans: readonly TimeSpan[],
      exceptIds: readonly number[],
    ): Promise<BusyRow[]> {
      if (userIds.length === 0 || spans.length === 0) return [];
      const people = [...new Set(userIds)];
      return database
        .selectFrom((from) => classesOf(from, people))
        .innerJoin('class_sessions as cs', 'cs.id', 'busy.classSessionId')
        .select([
          'busy.userId',
          'cs.public_id as classSessionId',
          'cs.title',
          'cs.starts_at as startsAt',
          'cs.ends_at as endsAt',
        ])
        .where('cs.cancelled_at', 'is', null)
        .$if(exceptIds.length > 0, (query) => query.where('cs.id', 'not in', [...exceptIds]))
        .where(({ eb, or, and }) =>
          or(spans.map((span) => and([eb('cs.starts_at', '<', span.endsAt), eb('cs.ends_at', '>', span.startsAt)]))),
        )
        .orderBy('cs.starts_at')
        .orderBy('cs.id')
        .orderBy('busy.userId')
        .limit(5000)
        .execute();
    },
  };
}
