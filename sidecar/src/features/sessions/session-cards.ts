import type { ClassSession, ClassSessionCard, Person, PublicId } from '@lectern/contracts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { classTimes } from './class-phase.rules.ts';
import type { ClassSessionRecord } from './class-session.ts';
import type { MeetingFactQueries } from './meeting-facts.ts';
import type { SeriesNames } from './series-names.ts';
import type { SessionQueries, TeacherRow } from './sessions.queries.ts';

/** Shows class sessions as lists and forms need them: everything read in batches, one statement a kind. */
export interface SessionCards {
  /** In the order of the records, at most 100. */
  cards(records: readonly ClassSessionRecord[]): Promise<ClassSessionCard[]>;
  /** By our internal id; those that do not exist are missing. For other features. At most 100. */
  cardsByIds(ids: readonly number[]): Promise<Map<number, ClassSessionCard>>;
  /** For other features; null: there is no such class session. */
  cardByPublicId(publicId: PublicId): Promise<ClassSessionCard | null>;
  /** The whole class session, for those who plan it. */
  whole(record: ClassSessionRecord): Promise<ClassSession>;
}

export function createSessionCards(dependencies: {
  queries: SessionQueries;
  wordpress: Pick<WordPressQueries, 'courseTitles' | 'peopleByIds'>;
  meetings: MeetingFactQueries;
  series: SeriesNames;
  clock: Clock;
}): SessionCards {
  const { queries, wordpress, meetings, series, clock } = dependencies;

  async function cards(records: readonly ClassSessionRecord[]): Promise<ClassSessionCard[]> {
    const ids = records.map(({ id }) => id);
    const seriesIds = records.flatMap((record) => (record.series === null ? [] : [record.series.id]));
    const [facts, teachers, seats, courses, seriesNames] = await Promise.all([
      meetings.phaseFacts(ids),
      queries.teachersOf(ids),
      queries.seatsTaken(ids),
      wordpress.courseTitles(records.map(({ courseId }) => courseId)),
      series.namesByIds(seriesIds),
    ]);
    const people = await wordpress.peopleByIds(teachers.map(({ userId }) => userId));
    const now = clock.now();
    return records.map((record) => {
      const meeting = facts.get(record.id);
      const times = classTimes(record, meeting?.running ?? false, now);
      return {
        id: record.publicId,
        title: record.title,
        courseId: record.courseId,
        courseTitle: courses.get(record.courseId) ?? '',
        teachers: teachers
          .filter(({ classSessionId }) => classSessionId === record.id)
          .map(({ userId }) => personOf(userId, people)),
        startsAt: toInstant(record.startsAt),
        endsAt: toInstant(record.endsAt),
        zone: record.zone,
        capacity: record.capacity,
        seatsTaken: seats.get(record.id) ?? 0,
        recorded: record.recorded,
        phase: times.phase,
        opensAt: toInstant(times.opensAt),
        closesAt: toInstant(times.closesAt),
        hasStatistics: meeting?.hasStatistics ?? false,
        series: seriesOf(record, seriesNames),
      };
    });
  }

  return {
    cards,

    async cardsByIds(ids) {
      const records = await queries.byIds(ids);
      const made = await cards(records);
      return new Map(
        records.flatMap(({ id }, index) => (made[index] === undefined ? [] : [[id, made[index]] as const])),
      );
    },

    async cardByPublicId(publicId) {
      const record = await queries.byPublicId(publicId);
      return record === null ? null : ((await cards([record]))[0] ?? null);
    },

    async whole(record) {
      const [[card], teachers] = await Promise.all([cards([record]), queries.teachersOf([record.id])]);
      if (card === undefined) throw new Error('a record without a card');
      return {
        ...card,
        teacherId: teachers.find(isTeacher)?.userId ?? null,
        coTeacherIds: teachers.filter((row) => !isTeacher(row)).map(({ userId }) => userId),
        startsAtLocal: record.startsAtLocal,
        endsAtLocal: record.endsAtLocal,
        earlyJoinMinutes: record.earlyJoinMinutes,
        lateJoinMinutes: record.lateJoinMinutes,
        slides: [...record.slides],
        room: record.room,
        cancelReason: record.cancelReason,
        version: record.version,
      };
    },
  };
}

/** A person with the name of today; a deleted one has none, and the screen words it. */
export function personOf(userId: number, people: ReadonlyMap<number, Person>): Person {
  return { userId, displayName: people.get(userId)?.displayName ?? '' };
}

function seriesOf({ series }: ClassSessionRecord, names: Awaited<ReturnType<SeriesNames['namesByIds']>>) {
  const name = series === null ? undefined : names.get(series.id);
  return series === null || name === undefined ? null : { ...name, isChangedAlone: series.isChangedAlone };
}

function isTeacher({ role }: TeacherRow): boolean {
  return role === 'teacher';
}
