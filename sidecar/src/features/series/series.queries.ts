import type { ListSeries, PublicId, SeriesOffer } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { containsPattern } from '../../platform/database/like-pattern.ts';
import { seriesColumns, toSeriesRecord, type SeriesRecord } from './series.ts';

/** Who is planned to teach the classes of a series. */
export interface SeriesTeacherRow {
  readonly seriesId: number;
  readonly userId: number;
  readonly role: 'teacher' | 'co_teacher';
}

/** Read side of series. Indexes are named at each list. */
export function createSeriesQueries(database: Connection) {
  return {
    async byPublicId(publicId: PublicId): Promise<SeriesRecord | null> {
      const row = await database
        .selectFrom('series as sr')
        .select(seriesColumns)
        .where('sr.public_id', '=', publicId)
        .executeTakeFirst();
      return row === undefined ? null : toSeriesRecord(row);
    },

    async byId(id: number): Promise<SeriesRecord | null> {
      const row = await database
        .selectFrom('series as sr')
        .select(seriesColumns)
        .where('sr.id', '=', id)
        .executeTakeFirst();
      return row === undefined ? null : toSeriesRecord(row);
    },

    async idOf(publicId: PublicId): Promise<number | null> {
      const row = await database
        .selectFrom('series as sr')
        .select('sr.id')
        .where('sr.public_id', '=', publicId)
        .executeTakeFirst();
      return row?.id ?? null;
    },

    /** How students book the classes of these series. At most 50. */
    async offersOf(ids: readonly number[]): Promise<{ id: number; title: string; offer: SeriesOffer }[]> {
      if (ids.length === 0) return [];
      return database
        .selectFrom('series as sr')
        .select(['sr.id', 'sr.title', 'sr.offer'])
        .where('sr.id', 'in', [...new Set(ids)])
        .limit(50)
        .execute();
    },

    async namesByIds(ids: readonly number[]): Promise<Map<number, { id: PublicId; title: string }>> {
      if (ids.length === 0) return new Map();
      const rows = await database
        .selectFrom('series as sr')
        .select(['sr.id', 'sr.public_id as publicId', 'sr.title'])
        .where('sr.id', 'in', [...new Set(ids)])
        .limit(1000)
        .execute();
      return new Map(rows.map(({ id, publicId, title }) => [id, { id: publicId, title }]));
    },

    /** A page of the list, those that end last first (index series_end or series_course). */
    async list(filter: ListSeries): Promise<{ rows: SeriesRecord[]; total: number }> {
      const found = database
        .selectFrom('series as sr')
        .$if(filter.search !== '', (query) => query.where('sr.title', 'like', containsPattern(filter.search)))
        .$if(filter.courseId !== undefined, (query) => query.where('sr.course_id', '=', filter.courseId ?? 0));
      const [rows, count] = await Promise.all([
        found
          .select(seriesColumns)
          .orderBy('sr.ends_on', 'desc')
          .orderBy('sr.id', 'desc')
          .limit(filter.perPage)
          .offset((filter.page - 1) * filter.perPage)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(toSeriesRecord), total: count.total };
    },

    /** Teachers of these series, the teacher before the co-teachers (primary key). At most 100 series with 11 teachers. */
    async teachersOf(seriesIds: readonly number[]): Promise<SeriesTeacherRow[]> {
      if (seriesIds.length === 0) return [];
      return database
        .selectFrom('series_teachers as t')
        .select(['t.series_id as seriesId', 't.user_id as userId', 't.role'])
        .where('t.series_id', 'in', [...new Set(seriesIds)])
        .orderBy('t.role')
        .orderBy('t.user_id')
        .limit(1100)
        .execute();
    },
  };
}
export type SeriesQueries = ReturnType<typeof createSeriesQueries>;
