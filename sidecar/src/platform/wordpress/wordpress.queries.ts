import { createHash } from 'node:crypto';
import type { Person } from '@lectern/contracts';
import { sql, type ExpressionBuilder } from 'kysely';
import type { Connection } from '../database/database.ts';
import { keepStatement, type ValueOf } from '../database/kept-statement.ts';
import type { Tables } from '../database/tables.ts';

/** The post type of courses. */
export const coursePostType = 'lectern_course';

/** The one place that reads WordPress' own tables. No copies are kept of what it returns. */
export function createWordPressQueries(database: Connection, tablePrefix: string) {
  const capabilitiesKey = `${tablePrefix}capabilities`;
  const rightsOf = keepStatement((connection, value: ValueOf<{ userId: number }>) =>
    connection
      .selectFrom('users as u')
      .innerJoin('usermeta as m', (join) => join.onRef('m.user_id', '=', 'u.ID').on('m.meta_key', '=', capabilitiesKey))
      .select('m.meta_value')
      .where('u.ID', '=', value('userId')),
  );
  return {
    /** Names and addresses of these people; deleted ones are missing. At most 100 ids. */
    async peopleByIds(ids: readonly number[]): Promise<Map<number, Person & { email: string }>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('users as u')
        .select(['u.ID as userId', 'u.display_name as displayName', 'u.user_email as email'])
        .where('u.ID', 'in', [...new Set(ids)])
        .limit(1000)
        .execute();
      return new Map(rows.map((row) => [row.userId, row]));
    },

    /** Whether these people may teach; deleted ones are missing. At most 100 ids. */
    async teachingByIds(ids: readonly number[]): Promise<Map<number, boolean>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('users as u')
        .leftJoin('usermeta as m', (join) =>
          join.onRef('m.user_id', '=', 'u.ID').on('m.meta_key', '=', capabilitiesKey),
        )
        .select(['u.ID as userId', (where) => isTeacher(where).as('mayTeach')])
        .where('u.ID', 'in', [...new Set(ids)])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ userId, mayTeach }) => [userId, Boolean(mayTeach)]));
    },

    /** Ids of people by their addresses, which are given and answered in small letters (index user_email); unknown ones are missing. At most 200. */
    async idsByEmails(emails: readonly string[]): Promise<Map<string, number>> {
      if (emails.length === 0) return new Map();
      const rows = await database
        .selectFrom('users as u')
        .select(['u.ID as userId', 'u.user_email as email'])
        .where('u.user_email', 'in', [...new Set(emails)])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ userId, email }) => [email.toLowerCase(), userId]));
    },

    /** People of this site whose name, log-in or address holds the text. */
    async searchPeople(options: {
      search: string;
      role: 'any' | 'teacher';
      limit: number;
      offset: number;
      ids?: readonly number[];
    }) {
      const pattern = `%${options.search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
      const found = database
        .selectFrom('users as u')
        .innerJoin('usermeta as m', (join) =>
          join.onRef('m.user_id', '=', 'u.ID').on('m.meta_key', '=', capabilitiesKey),
        )
        .$if(options.search !== '', (query) =>
          query.where((where) =>
            where.or([
              where('u.display_name', 'like', pattern),
              where('u.user_login', 'like', pattern),
              where('u.user_email', 'like', pattern),
            ]),
          ),
        )
        .$if(options.role === 'teacher', (query) => query.where(isTeacher))
        .$if(options.ids !== undefined, (query) => query.where('u.ID', 'in', [...(options.ids ?? []), 0]));
      const [rows, count] = await Promise.all([
        found
          .select(['u.ID as userId', 'u.display_name as displayName', 'u.user_email as email'])
          .orderBy('u.display_name')
          .orderBy('u.ID')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(sql<number>`COUNT(*)`.as('total')).executeTakeFirstOrThrow(),
      ]);
      return { items: rows, total: count.total };
    },

    /** SHA-256 (hex) of a person's stored capabilities; null where there is no such person on this site. */
    async rightsOf(userId: number): Promise<string | null> {
      const [row] = (await rightsOf(database, { userId })).rows;
      if (row?.meta_value == null) return null;
      return createHash('sha256').update(row.meta_value).digest('hex');
    },

    /** Titles of courses; those in the bin or deleted are missing. */
    async courseTitles(ids: readonly number[]): Promise<Map<number, string>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('posts as p')
        .select(['p.ID as id', 'p.post_title as title'])
        .where('p.ID', 'in', [...new Set(ids)])
        .where('p.post_type', '=', coursePostType)
        .where('p.post_status', 'not in', ['trash', 'auto-draft'])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ id, title }) => [id, title]));
    },

    async searchCourses(options: { search: string; limit: number; offset: number }) {
      const pattern = `%${options.search.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
      const found = database
        .selectFrom('posts as p')
        .where('p.post_type', '=', coursePostType)
        .where('p.post_status', 'in', ['publish', 'private', 'draft', 'future', 'pending'])
        .$if(options.search !== '', (query) => query.where('p.post_title', 'like', pattern));
      const [rows, count] = await Promise.all([
        found
          .select(['p.ID as id', 'p.post_title as title'])
          .orderBy('p.post_title')
          .orderBy('p.ID')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(sql<number>`COUNT(*)`.as('total')).executeTakeFirstOrThrow(),
      ]);
      return { items: rows, total: count.total };
    },

    /** Which of these ids are files that a class may open with (PDF, office files, images). */
    async slideAttachments(ids: readonly number[]): Promise<Set<number>> {
      if (ids.length === 0) return new Set();
      const rows = await database
        .selectFrom('posts as p')
        .select('p.ID as id')
        .where('p.ID', 'in', [...new Set(ids)])
        .where('p.post_type', '=', 'attachment')
        .where((where) =>
          where.or([
            where('p.post_mime_type', '=', 'application/pdf'),
            where('p.post_mime_type', 'like', 'image/%'),
            where('p.post_mime_type', 'like', 'application/vnd.%'),
            where('p.post_mime_type', '=', 'application/msword'),
          ]),
        )
        .limit(100)
        .execute();
      return new Set(rows.map(({ id }) => id));
    },
  };
}
export type WordPressQueries = ReturnType<typeof createWordPressQueries>;

/**
 * Whose role has the capability to teach (contracts/access.ts; the administrator has all). WordPress stores roles as PHP's serialised array; a quoted role
 * name in it is what core itself searches for (WP_User_Query).
 */
function isTeacher(where: ExpressionBuilder<Tables & { m: Tables['usermeta'] }, 'm'>) {
  return where.or([
    where('m.meta_value', 'like', '%"lectern\\_teacher"%'),
    where('m.meta_value', 'like', '%"administrator"%'),
  ]);
}
