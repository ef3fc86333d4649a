import type {
  CancelFollowing,
  FollowingPreview,
  PreviewFollowing,
  PublicId,
  UpdateFollowing,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import type { MeetingFactsOn } from '../sessions/meeting-facts.ts';
import type { SeriesClass, SeriesSessions } from '../sessions/series-sessions.service.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import { digestOf } from './following-digest.rules.ts';
import { planFollowing, type FollowingItem, type NewTimes } from './following.rules.ts';
import { changedTemplate, type TeachersOf } from './following-template.rules.ts';
import type { SeriesRecord } from './series.ts';
import { createSeriesQueries } from './series.queries.ts';
import { seriesRepository } from './series.repository.ts';

/** Changes of a class session and of all that follow it in its series. */
export interface FollowingService {
  /** Who is affected; changes nothing. @throws DomainError `not_found`, `invalid_input`, `class_cancelled`, `class_over`, `class_running` */
  preview(classSessionId: PublicId, change: PreviewFollowing): Promise<FollowingPreview>;
  /**
   * All of them or none.
   * @throws DomainError those of `preview`, `changed_meanwhile`, `teacher_busy`, `student_busy`, `capacity_below_seats`
   */
  update(caller: Caller, classSessionId: PublicId, change: UpdateFollowing): Promise<{ affected: number }>;
  /** @throws DomainError those of `preview`, `changed_meanwhile` */
  cancel(caller: Caller, classSessionId: PublicId, input: CancelFollowing): Promise<{ affected: number }>;
}

/** The classes of a change, each with what it would be. */
interface Prepared {
  readonly series: SeriesRecord;
  readonly template: ReturnType<typeof changedTemplate>['template'];
  readonly items: readonly FollowingItem<ClassSessionRecord>[];
  readonly changes: readonly { readonly record: ClassSessionRecord; readonly planned: SeriesClass }[];
  /** Booked seats in the classes that take part; null: an organisation's that nobody sits on yet. */
  readonly seats: readonly { readonly classSessionId: number; readonly userId: number | null }[];
  readonly seen: string;
}

const shownStudents = 100;

export function createFollowingService(dependencies: {
  database: Database;
  clock: Clock;
  sessions: SeriesSessions;
  meetingsOn: MeetingFactsOn;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): FollowingService {
  const { database, clock, sessions, meetingsOn, wordpress } = dependencies;

  return {
    async preview(classSessionId, change) {
      const chosen = await findChosen(classSessionId);
      const classes = await createSessionQueries(database).ofSeries(chosen.seriesId, chosen.record.startsAt);
      const { items, changes, seats, seen } = await prepare(database, chosen.seriesId, classSessionId, classes, change);
      const taken = await createSessionQueries(database).seatsTaken(items.map(({ record }) => record.id));
      const places = new Map(changes.map(({ record, planned }) => [record.id, planned.capacity]));
      const holders = seats.flatMap(({ classSessionId, userId }) =>
        userId === null ? [] : [{ classSessionId, userId }],
      );
      const students = [...new Set(holders.map(({ userId }) => userId))];
      const names = await wordpress.peopleByIds(students.slice(0, shownStudents));
      const plans = changes.map(({ record, planned }) => ({
        startsAt: planned.startsAt,
        endsAt: planned.endsAt,
        teacherIds: [...(planned.teacherId === null ? [] : [planned.teacherId]), ...planned.coTeacherIds],
        studentIds: holders.filter((holder) => holder.classSessionId === record.id).map(({ userId }) => userId),
      }));
      return {
        seen,
        items: items.map(({ record, leftOut, times }) => ({
          classSessionId: record.publicId,
          title: record.title,
          startsAt: toInstant(record.startsAt),
          endsAt: toInstant(record.endsAt),
          after: leftOut === null ? shownTimes(times) : null,
          leftOut,
          seatsTaken: taken.get(record.id) ?? 0,
          isOverfull: (places.get(record.id) ?? Infinity) < (taken.get(record.id) ?? 0),
        })),
        students: {
          total: students.length,
          people: students
            .slice(0, shownStudents)
            .map((userId) => ({ userId, displayName: names.get(userId)?.displayName ?? '' })),
        },
        conflicts: await sessions.conflicts(
          plans,
          changes.map(({ record }) => record.id),
        ),
      };
    },

    async update(caller, classSessionId, { seen, ...change }) {
      const chosen = await findChosen(classSessionId);
      await checkChange(chosen.seriesId, change);
      return sessions.namingBusyPeople(() =>
        database.transaction().execute(async (transaction) => {
          const prepared = await prepareLocked(transaction, chosen, classSessionId, change, seen);
          await sessions.change(transaction, caller, prepared.changes);
          await seriesRepository.update(transaction, prepared.series.id, prepared.template, clock.now());
          await seriesRepository.replaceTeachers(transaction, prepared.series.id, prepared.template);
          await audit(transaction, caller, 'series.write', prepared.series, changedFields(change));
          return { affected: prepared.changes.length };
        }),
      );
    },

    async cancel(caller, classSessionId, { seen, reason, includeChangedAlone }) {
      const chosen = await findChosen(classSessionId);
      return database.transaction().execute(async (transaction) => {
        const prepared = await prepareLocked(transaction, chosen, classSessionId, { includeChangedAlone }, seen);
        const records = prepared.changes.map(({ record }) => record);
        await sessions.cancel(transaction, caller, records, reason === '' ? null : reason);
        await audit(transaction, caller, 'series.cancel', prepared.series, []);
        return { affected: records.length };
      });
    },
  };

  async function findChosen(classSessionId: PublicId): Promise<{ record: ClassSessionRecord; seriesId: number }> {
    const record = await createSessionQueries(database).byPublicId(classSessionId);
    if (record === null) throw new DomainError('not_found');
    if (record.series === null) throw new DomainError('not_in_series');
    return { record, seriesId: record.series.id };
  }

  /** The series first, then its class sessions in the order of their ids; people come last (`sessions.change`). */
  async function prepareLocked(
    transaction: Connection,
    chosen: { record: ClassSessionRecord; seriesId: number },
    classSessionId: PublicId,
    change: PreviewFollowing,
    seen: string,
  ): Promise<Prepared> {
    await seriesRepository.lock(transaction, chosen.seriesId);
    const locked = await sessions.lock(transaction, chosen.seriesId, chosen.record.startsAt);
    const classes = locked.sort((one, other) => one.startsAt - other.startsAt || one.id - other.id);
    const prepared = await prepare(transaction, chosen.seriesId, classSessionId, classes, change);
    if (prepared.seen !== seen) throw new DomainError('changed_meanwhile');
    return prepared;
  }

  async function prepare(
    connection: Connection,
    seriesId: number,
    classSessionId: PublicId,
    classes: readonly ClassSessionRecord[],
    change: PreviewFollowing,
  ): Promise<Prepared> {
    const seriesQueries = createSeriesQueries(connection);
    const series = await seriesQueries.byId(seriesId);
    const chosen = classes.find(({ publicId }) => publicId === classSessionId);
    // Somebody moved it between two reads.
    if (series === null || chosen === undefined) throw new DomainError('changed_meanwhile');
    const ids = classes.map(({ id }) => id);
    const facts = await meetingsOn(connection).phaseFacts(ids);
    const running = new Set(ids.filter((id) => facts.get(id)?.running === true));
    if (chosen.isCancelled) throw new DomainError('class_cancelled');
    if (running.has(chosen.id)) throw new DomainError('class_running');
    if (chosen.endsAt <= clock.now()) throw new DomainError('class_over');
    const plan = planFollowing({ chosen, classes, running, rule: series.rule, change, now: clock.now() });
    if (!plan.ok) throw invalidInput(plan.problems);
    const teachers: TeachersOf = {
      series: await seriesQueries.teachersOf([seriesId]),
      classes: await createSessionQueries(connection).teachersOf(ids),
    };
    const { template, changes } = changedTemplate({ series, chosen, plan, change, teachers });
    const seats = await createSessionQueries(connection).bookedSeats(changes.map(({ record }) => record.id));
    const previewed = { series, template, items: plan.items, changes, seats };
    return { ...previewed, seen: digestOf({ ...previewed, teachers: teachers.classes }) };
  }

  /** Course, people and slides, before any lock: what WordPress says is not part of the transaction. */
  async function checkChange(seriesId: number, change: PreviewFollowing): Promise<void> {
    const queries = createSeriesQueries(database);
    const series = await queries.byId(seriesId);
    if (series === null) throw new DomainError('not_found');
    const teachers = await queries.teachersOf([seriesId]);
    const before = {
      ...series,
      slides: [...series.slides],
      teacherId: teachers.find(({ role }) => role === 'teacher')?.userId ?? null,
      coTeacherIds: teachers.filter(({ role }) => role === 'co_teacher').map(({ userId }) => userId),
    };
    const problems = await sessions.check(before, {
      ...before,
      teacherId: change.teacherId === undefined ? before.teacherId : change.teacherId,
      coTeacherIds: change.coTeacherIds ?? before.coTeacherIds,
      slides: change.slides ?? before.slides,
    });
    if (Object.keys(problems).length > 0) throw invalidInput(problems);
  }

  function audit(
    transaction: Connection,
    caller: Caller,
    action: string,
    { publicId }: SeriesRecord,
    fields: readonly string[],
  ): Promise<void> {
    const details = fields.length > 0 ? { fields } : {};
    const entry = {
      at: clock.now(),
      actor: actorOf(caller),
      action,
      objectType: 'series',
      objectId: publicId,
      details,
    };
    return recordAudit(transaction, entry);
  }
}

function shownTimes({ startsAt, endsAt, isMoved, isDoubled }: NewTimes) {
  return { startsAt: toInstant(startsAt), endsAt: toInstant(endsAt), isMoved, isDoubled };
}
