import type { GrantSource, PublicId } from '@lectern/contracts';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { Tables } from '../../platform/database/tables.ts';

/** A row of enrolment_grants as code uses it. Instants in milliseconds UTC. */
export interface GrantRecord {
  readonly publicId: PublicId;
  readonly courseId: number;
  readonly source: GrantSource;
  readonly sourceId: string;
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly revokedAt: number | null;
}

/** Read side of enrolments. The same rule in SQL as `isActive` in grants.rules.ts and in sidecar/queries/bridge/course-grant.sql. */
export function createEnrolmentQueries(database: Connection) {
  return {
    /** Whether any grant of the course is active (index enrolment_grants_reason). */
    async hasAccess(userId: number, courseId: number, now: number): Promise<boolean> {
      const row = await database
        .selectFrom('enrolment_grants as g')
        .select('g.id')
        .where('g.user_id', '=', userId)
        .where('g.course_id', '=', courseId)
        .where(isActiveAt(now))
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** What bookings give and was not revoked: whom and where (index enrolment_grants_source). At most 50 bookings. */
    givenByBookings(
      bookingIds: readonly PublicId[],
    ): Promise<{ bookingId: string; userId: number; courseId: number }[]> {
      return database
        .selectFrom('enrolment_grants as g')
        .select(['g.source_id as bookingId', 'g.user_id as userId', 'g.course_id as courseId'])
        .where('g.source', '=', 'booking')
        .where('g.source_id', 'in', [...bookingIds])
        .where('g.revoked_at', 'is', null)
        .limit(500)
        .execute();
    },

    /** All grants of a person, the newest first (index enrolment_grants_reason). At most 500. */
    ofPerson(userId: number): Promise<GrantRecord[]> {
      return database
        .selectFrom('enrolment_grants as g')
        .select(['g.public_id as publicId', 'g.course_id as courseId', 'g.source', 'g.source_id as sourceId'])
        .select(['g.starts_at as startsAt', 'g.ends_at as endsAt', 'g.revoked_at as revokedAt'])
        .where('g.user_id', '=', userId)
        .orderBy('g.id', 'desc')
        .limit(500)
        .execute();
    },

    /** People with access to a course, each once, with their reasons (index enrolment_grants_course). */
    async ofCourse(options: { courseId: number; now: number; limit: number; offset: number }) {
      const found = database
        .selectFrom('enrolment_grants as g')
        .where('g.course_id', '=', options.courseId)
        .where(isActiveAt(options.now));
      const [rows, count] = await Promise.all([
        found
          .select(['g.user_id as userId', sql<string>`GROUP_CONCAT(DISTINCT g.source ORDER BY g.source)`.as('sources')])
          .groupBy('g.user_id')
          .orderBy('g.user_id')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.count<number>('g.user_id').distinct().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows, total: count.total };
    },
  };
}
export type EnrolmentQueries = ReturnType<typeof createEnrolmentQueries>;

function isActiveAt(now: number) {
  return ({ eb, and, or }: ExpressionBuilder<Tables & { g: Tables['enrolment_grants'] }, 'g'>) =>
    and([
      eb('g.revoked_at', 'is', null),
      eb('g.starts_at', '<=', now),
      or([eb('g.ends_at', 'is', null), eb('g.ends_at', '>', now)]),
    ]);
}
