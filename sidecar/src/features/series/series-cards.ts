import type { Series, SeriesCard } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import type { SeriesRecord } from './series.ts';
import type { SeriesQueries } from './series.queries.ts';

/** Shows series as lists and forms need them: everything read in batches, one statement a kind. */
export interface SeriesCards {
  /** In the order of the records, at most 100. */
  cards(records: readonly SeriesRecord[]): Promise<SeriesCard[]>;
  whole(record: SeriesRecord): Promise<Series>;
}

export function createSeriesCards(dependencies: {
  queries: SeriesQueries;
  sessions: Pick<SessionQueries, 'countToCome'>;
  wordpress: Pick<WordPressQueries, 'courseTitles' | 'peopleByIds'>;
  clock: Clock;
}): SeriesCards {
  const { queries, sessions, wordpress, clock } = dependencies;

  async function cards(records: readonly SeriesRecord[]): Promise<SeriesCard[]> {
    const ids = records.map(({ id }) => id);
    const [teachers, toCome, courses] = await Promise.all([
      queries.teachersOf(ids),
      sessions.countToCome(ids, clock.now()),
      wordpress.courseTitles(records.map(({ courseId }) => courseId)),
    ]);
    const people = await wordpress.peopleByIds(teachers.map(({ userId }) => userId));
    return records.map((record) => ({
      id: record.publicId,
      title: record.title,
      courseId: record.courseId,
      courseTitle: courses.get(record.courseId) ?? '',
      teachers: teachers
        .filter(({ seriesId }) => seriesId === record.id)
        .map(({ userId }) => ({ userId, displayName: people.get(userId)?.displayName ?? '' })),
      rule: record.rule,
      ruleSince: record.ruleSince,
      classesToCome: toCome.get(record.id) ?? 0,
      offer: record.offer,
      version: record.version,
    }));
  }

  return {
    cards,

    async whole(record) {
      const [[card], teachers] = await Promise.all([cards([record]), queries.teachersOf([record.id])]);
      if (card === undefined) throw new Error('a record without a card');
      return {
        ...card,
        teacherId: teachers.find(({ role }) => role === 'teacher')?.userId ?? null,
        coTeacherIds: teachers.filter(({ role }) => role === 'co_teacher').map(({ userId }) => userId),
        capacity: record.capacity,
        recorded: record.recorded,
        earlyJoinMinutes: record.earlyJoinMinutes,
        lateJoinMinutes: record.lateJoinMinutes,
        slides: [...record.slides],
        room: record.room,
      };
    },
  };
}
