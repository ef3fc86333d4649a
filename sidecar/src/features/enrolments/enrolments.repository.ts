import type { GrantSource, PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';

/** Write side of enrolments. */
export const enrolmentRepository = {
  /** Writes a grant; one for the same reason holds again, unless the office took it away (index enrolment_grants_reason). */
  async grant(
    connection: Connection,
    grant: {
      publicId: PublicId;
      userId: number;
      courseId: number;
      source: GrantSource;
      sourceId: string;
      startsAt: number;
      endsAt: number | null;
      givenBy: number | null;
      createdAt: number;
    },
  ): Promise<void> {
    await connection
      .insertInto('enrolment_grants')
      .values({
        public_id: grant.publicId,
        user_id: grant.userId,
        course_id: grant.courseId,
        source: grant.source,
        source_id: grant.sourceId,
        starts_at: grant.startsAt,
        ends_at: grant.endsAt,
        given_by: grant.givenBy,
        created_at: grant.createdAt,
      })
      .onDuplicateKeyUpdate({
        starts_at: grant.startsAt,
        ends_at: grant.endsAt,
        // In this order: assignments are made from left to right.
        revoked_at: sql`IF(revoke_code = 'by_office', revoked_at, NULL)`,
        revoke_code: sql`IF(revoke_code = 'by_office', revoke_code, NULL)`,
      })
      .execute();
  },

  /** @returns whether there is such a grant of the person; one that was revoked stays as it is */
  async revoke(connection: Connection, userId: number, publicId: PublicId, now: number): Promise<boolean> {
    await connection
      .updateTable('enrolment_grants')
      .set({ revoked_at: now, revoke_code: 'by_office' })
      .where('public_id', '=', publicId)
      .where('user_id', '=', userId)
      .where('revoked_at', 'is', null)
      .execute();
    const row = await connection
      .selectFrom('enrolment_grants as g')
      .select('g.id')
      .where('g.public_id', '=', publicId)
      .where('g.user_id', '=', userId)
      .executeTakeFirst();
    return row !== undefined;
  },

  /** Ends what a source gave, but for the person and course that it still stands for (index enrolment_grants_source). */
  async revokeOfSource(
    connection: Connection,
    source: GrantSource,
    sourceId: string,
    options: { except: { userId: number; courseId: number } | null; now: number },
  ): Promise<void> {
    const { except, now } = options;
    await connection
      .updateTable('enrolment_grants')
      .set({ revoked_at: now, revoke_code: 'source_cancelled' })
      .where('source', '=', source)
      .where('source_id', '=', sourceId)
      .where('revoked_at', 'is', null)
      .$if(except !== null, (query) =>
        query.where(({ or, eb }) =>
          or([eb('user_id', '<>', except?.userId ?? 0), eb('course_id', '<>', except?.courseId ?? 0)]),
        ),
      )
      .execute();
  },

  /** Everything of a person. */
  async deleteOfPerson(connection: Connection, userId: number): Promise<void> {
    await connection.deleteFrom('enrolment_grants').where('user_id', '=', userId).execute();
    await connection.updateTable('enrolment_grants').set({ given_by: null }).where('given_by', '=', userId).execute();
  },
};
