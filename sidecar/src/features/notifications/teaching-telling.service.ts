import type { PublicId } from '@lectern/contracts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import type { NewMessage } from './message.ts';
import { createMessageQueries } from './messages.queries.ts';
import { messageRepository } from './messages.repository.ts';
import { decideTeaching, type TeachingKind, type ToldTeaching } from './teaching.rules.ts';

/** Writes down what teachers and co-teachers must be told of their classes. Can be repeated: what was told once is not told again. */
export interface TeachingTelling {
  /**
   * What happened to several classes at once is told to each person in one message of each kind.
   * @param by who changed them; null: nobody in particular
   */
  tellTeachers(classSessionIds: readonly PublicId[], by: number | null): Promise<void>;
  /**
   * Where the class is a 1:1 lesson, that it is another student's now. Nothing of it changed for the calendar, so that its number stays.
   * @param bookingId the booking that ended for it, which keeps this from being told twice
   */
  tellOfStudent(classSessionId: PublicId, bookingId: PublicId): Promise<void>;
}

export function createTeachingTelling(dependencies: { database: Database; clock: Clock }): TeachingTelling {
  const { database, clock } = dependencies;
  return {
    tellTeachers: (classSessionIds, by) =>
      transactWithRetry(database, (transaction) => tell(transaction, classSessionIds, by)),

    async tellOfStudent(classSessionId, bookingId) {
      const now = clock.now();
      const sessions = createSessionQueries(database);
      const [record] = await sessions.byPublicIds([classSessionId]);
      if (record?.isLesson !== true || record.isCancelled || record.endsAt <= now) return;
      const teaching = new Set((await sessions.teachersOf([record.id])).map(({ userId }) => userId));
      const before = await createMessageQueries(database).toldTeachers([record.id]);
      // Whoever has not heard of the lesson yet will hear of it with this student.
      const known = before.filter(({ userId, told }) => teaching.has(userId) && !told.isGone);
      const messages = known.map(({ userId, told }) => toMessage(record, userId, 'lesson_given_away', told, bookingId));
      await messageRepository.insert(database, messages, now);
    },
  };

  async function tell(transaction: Connection, classSessionIds: readonly PublicId[], by: number | null): Promise<void> {
    const now = clock.now();
    const sessions = createSessionQueries(transaction);
    const records = await sessions.byPublicIds(classSessionIds);
    const ids = records.map(({ id }) => id);
    const before = Map.groupBy(await createMessageQueries(transaction).toldTeachers(ids), (row) => row.classSessionId);
    const teachers = Map.groupBy(await sessions.teachersOf(ids), (row) => row.classSessionId);
    /** By kind and reader. */
    const messages = new Map<string, NewMessage>();
    for (const record of records) {
      const told = new Map((before.get(record.id) ?? []).map((row) => [row.userId, row.told]));
      const teaching = new Set((teachers.get(record.id) ?? []).map(({ userId }) => userId));
      for (const userId of new Set([...teaching, ...told.keys()])) {
        const last = told.get(userId) ?? null;
        const is = { ...record, isTheirs: teaching.has(userId), isNew: told.size === 0 };
        const news = decideTeaching(last, is, { now, isOwn: userId === by });
        if (news === null) continue;
        await messageRepository.saveToldTeacher(transaction, { classSessionId: record.id, userId }, news.told);
        if (news.kind === null) continue;
        const message = toMessage(record, userId, news.kind, last);
        const key = `${news.kind} ${String(userId)}`;
        const same = messages.get(key);
        if (same === undefined) messages.set(key, message);
        else same.parameters.classes?.push(...(message.parameters.classes ?? []));
      }
    }
    await messageRepository.insert(transaction, [...messages.values()], now);
  }
}

function toMessage(
  { publicId, startsAt, version }: ClassSessionRecord,
  userId: number,
  kind: TeachingKind,
  last: ToldTeaching | null,
  occasion = String(version),
): NewMessage {
  const isRestarted = kind === 'teaching_changed' && last !== null && last.startsAt !== startsAt;
  const told = { id: publicId, sequence: version, startedAt: isRestarted ? last.startsAt : null };
  return {
    kind,
    objectId: publicId,
    userId,
    occasion,
    parameters: { bookings: [], classes: [told], startedAt: null },
  };
}
