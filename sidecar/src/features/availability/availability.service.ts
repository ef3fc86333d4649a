import {
  storedZoneSchema,
  type AddHoursException,
  type Availability,
  type PublicId,
  type Relation,
  type WriteHours,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createBusyQueries } from '../sessions/busy.queries.ts';
import type { BusyRow } from '../sessions/busy.rules.ts';
import { latestStart, wordWrongTime } from '../sessions/class-plan.rules.ts';
import { resolveWallTime, startOfDay, wallTimeOf } from '../sessions/wall-time.rules.ts';
import { createAvailabilityQueries, mostExceptions, type ExceptionRecord } from './availability.queries.ts';
import { availabilityRepository } from './availability.repository.ts';

/** Whose time, and who asks: with the relation `any` the office, else a teacher for themselves. */
export interface AvailabilityAct {
  readonly caller: Caller;
  readonly scope: Relation;
  readonly teacherId: number;
}

/** What teachers say of when they give 1:1 lessons. Every write answers with the whole. */
export interface AvailabilityService {
  /** @throws DomainError `not_found` where the person is somebody else's to see, or there is no such person */
  read(act: AvailabilityAct): Promise<Availability>;
  /** @throws DomainError `not_found`, `changed_meanwhile` */
  writeHours(act: AvailabilityAct, input: WriteHours): Promise<Availability>;
  /** Classes that are planned already stay where they are; the answer names those that lie in time off. @throws DomainError `not_found`, `invalid_input` */
  addException(act: AvailabilityAct, input: AddHoursException): Promise<Availability>;
  /** @throws DomainError `not_found` */
  removeException(act: AvailabilityAct, exceptionId: PublicId): Promise<Availability>;
}

/** Of somebody who teaches in extra hours only: they keep the zone in which these are meant. */
const noHours = { weekly: [], bufferMinutes: 0 };
const day = 24 * 3_600_000;
const longestDays = 366;
const shownClasses = 20;

export function createAvailabilityService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): AvailabilityService {
  const { database, clock, wordpress } = dependencies;
  const queries = createAvailabilityQueries(database);

  return {
    async read(act) {
      const { teacherId } = act;
      const teacher = await personFor(act);
      const [hours, exceptions] = await Promise.all([
        queries.hoursOf(teacherId),
        queries.exceptionsOf(teacherId, clock.now()),
      ]);
      const zone = storedZoneSchema.parse(hours?.zone ?? act.caller.zone);
      const off = exceptions.filter(({ kind }) => kind === 'off');
      const classes = await createBusyQueries(database).overlapping([teacherId], off, []);
      return {
        teacher: { userId: teacherId, displayName: teacher.displayName },
        zone,
        weekly: [...(hours?.weekly ?? [])],
        bufferMinutes: hours?.bufferMinutes ?? 0,
        version: hours?.version ?? 0,
        exceptions: exceptions.map((exception) => show(exception, zone, exception.kind === 'off' ? classes : [])),
      };
    },

    async writeHours(act, input) {
      await personFor(act);
      await locked(act, 'availability.write_hours', async (transaction) => {
        const stored = await createAvailabilityQueries(transaction).hoursOf(act.teacherId);
        if ((stored?.version ?? 0) !== input.version) throw new DomainError('changed_meanwhile');
        await availabilityRepository.saveHours(transaction, act.teacherId, input, clock.now());
      });
      return this.read(act);
    },

    async addException(act, input) {
      await personFor(act);
      await locked(act, 'availability.add_exception', async (transaction) => {
        const inside = createAvailabilityQueries(transaction);
        const now = clock.now();
        const hours = await inside.hoursOf(act.teacherId);
        const zone = hours?.zone ?? act.caller.zone;
        const span = spanOf(input, zone, now);
        if ((await inside.exceptionsOf(act.teacherId, now)).length >= mostExceptions)
          throw invalidInput({
            startsAtLocal: `At most ${String(mostExceptions)} of these can lie ahead. Take some back first.`,
          });
        if (hours === null)
          await availabilityRepository.saveHours(transaction, act.teacherId, { ...noHours, zone }, now);
        const { kind } = input;
        const exception = { publicId: randomId(), userId: act.teacherId, kind, ...span, createdAt: now };
        await availabilityRepository.insertException(transaction, exception);
      });
      return this.read(act);
    },

    async removeException(act, exceptionId) {
      await personFor(act);
      await locked(act, 'availability.remove_exception', async (transaction) => {
        if (!(await availabilityRepository.deleteException(transaction, act.teacherId, exceptionId)))
          throw new DomainError('not_found');
      });
      return this.read(act);
    },
  };

  /** The person whose time it is; somebody else's looks like none. */
  async function personFor({ caller, scope, teacherId }: AvailabilityAct) {
    const person =
      scope === 'any' || caller.userId === teacherId
        ? (await wordpress.peopleByIds([teacherId])).get(teacherId)
        : undefined;
    if (person === undefined) throw new DomainError('not_found');
    return person;
  }

  async function locked(
    { caller, teacherId }: AvailabilityAct,
    action: string,
    write: (transaction: Connection) => Promise<void>,
  ): Promise<void> {
    await database.transaction().execute(async (transaction) => {
      await lockPeople(transaction, [teacherId]);
      await write(transaction);
      await recordAudit(transaction, {
        at: clock.now(),
        actor: actorOf(caller),
        action,
        objectType: 'person',
        objectId: String(teacherId),
      });
    });
  }
}

function show(exception: ExceptionRecord, zone: string, classes: readonly BusyRow[]) {
  const { publicId, kind, startsAt, endsAt } = exception;
  return {
    id: publicId,
    kind,
    startsAt: toInstant(startsAt),
    endsAt: toInstant(endsAt),
    startsAtLocal: wallTimeOf(startsAt, zone),
    endsAtLocal: wallTimeOf(endsAt, zone),
    classes: classes
      .filter((row) => row.startsAt < endsAt && row.endsAt > startsAt)
      .slice(0, shownClasses)
      .map((row) => ({
        classSessionId: row.classSessionId,
        title: row.title,
        startsAt: toInstant(row.startsAt),
        endsAt: toInstant(row.endsAt),
      })),
  };
}
/** @throws DomainError `invalid_input` with a sentence at the field */
function spanOf(input: AddHoursException, zone: string, now: number): { startsAt: number; endsAt: number } {
  const start = placeOf('startsAtLocal', input, zone);
  const end = placeOf('endsAtLocal', input, zone);
  if (end <= start) throw invalidInput({ endsAtLocal: 'The end must come after the start. Choose a later end.' });
  if (end <= now) throw invalidInput({ endsAtLocal: 'This is over already. Choose a later end.' });
  if (end - start > longestDays * day)
    throw invalidInput({ endsAtLocal: `This is longer than ${String(longestDays)} days. Choose an earlier end.` });
  if (end > latestStart(now)) throw invalidInput({ endsAtLocal: 'This lies years ahead. Check the year.' });
  return { startsAt: start, endsAt: end };
}

/**
 * Midnight is where the day begins, whatever clocks do then: whole days are from one to another.
 * @throws DomainError `invalid_input` where clocks skip the time or show it twice
 */
function placeOf(field: 'startsAtLocal' | 'endsAtLocal', input: AddHoursException, zone: string): number {
  const wallTime = input[field];
  const resolved = resolveWallTime(wallTime, zone);
  if (resolved.kind === 'exists') return resolved.instant;
  if (resolved.kind !== 'impossible' && wallTime.endsWith('T00:00')) return startOfDay(wallTime.slice(0, 10), zone);
  throw invalidInput({ [field]: wordWrongTime(resolved) });
}
