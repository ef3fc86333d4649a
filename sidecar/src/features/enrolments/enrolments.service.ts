import type {
  CourseEnrolment,
  EnrolmentGrant,
  GrantEnrolment,
  GrantSource,
  listCourseEnrolmentsSchema,
  Person,
  PublicId,
} from '@lectern/contracts';
import { grantSourceSchema } from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { fromInstant, toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createEnrolmentQueries, type GrantRecord } from './enrolments.queries.ts';
import { enrolmentRepository } from './enrolments.repository.ts';
import { isActive } from './grants.rules.ts';

/** Who has access to which course, and why. */
export interface EnrolmentService {
  /** @throws DomainError `not_found` where there is no such person */
  ofPerson(userId: number): Promise<{ items: EnrolmentGrant[] }>;
  /** @throws DomainError `not_found` where there is no such course */
  ofCourse(
    courseId: number,
    query: z.output<typeof listCourseEnrolmentsSchema>,
  ): Promise<{ items: CourseEnrolment[]; total: number }>;
  /** @throws DomainError `not_found`, `invalid_input` */
  grant(caller: Caller, userId: number, input: GrantEnrolment): Promise<EnrolmentGrant>;
  /** Takes one reason away; others stay. One that is gone already stays as it is. @throws DomainError `not_found` */
  revoke(caller: Caller, userId: number, grantId: PublicId): Promise<void>;
}

export function createEnrolmentService(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'peopleByIds' | 'courseTitles'>;
}): EnrolmentService {
  const { database, clock, wordpress } = dependencies;
  const queries = createEnrolmentQueries(database);

  return {
    async ofPerson(userId) {
      await refuseUnknown(userId);
      const records = await queries.ofPerson(userId);
      const titles = await wordpress.courseTitles(records.map(({ courseId }) => courseId));
      return { items: records.map((record) => showGrant(record, titles, clock.now())) };
    },

    async ofCourse(courseId, { page, perPage }) {
      if (!(await wordpress.courseTitles([courseId])).has(courseId)) throw new DomainError('not_found');
      const offset = (page - 1) * perPage;
      const { rows, total } = await queries.ofCourse({ courseId, now: clock.now(), limit: perPage, offset });
      const people = await wordpress.peopleByIds(rows.map(({ userId }) => userId));
      const items = rows.map(({ userId, sources }) => ({
        person: personOf(userId, people),
        sources: sources.split(',').map((source): GrantSource => grantSourceSchema.parse(source)),
      }));
      return { items, total };
    },

    async grant(caller, userId, { courseId, startsAt, endsAt }) {
      await refuseUnknown(userId);
      const titles = await wordpress.courseTitles([courseId]);
      if (!titles.has(courseId))
        throw invalidInput({ courseId: 'There is no such course any more. Choose another one.' });
      const now = clock.now();
      const publicId = randomId();
      const record: GrantRecord = {
        publicId,
        courseId,
        source: 'office',
        sourceId: publicId,
        startsAt: startsAt === undefined ? now : fromInstant(startsAt),
        endsAt: endsAt === null ? null : fromInstant(endsAt),
        revokedAt: null,
      };
      if (record.endsAt !== null && record.endsAt <= Math.max(now, record.startsAt))
        throw invalidInput({ endsAt: 'Access must end after it begins, and not in the past. Choose a later day.' });
      await database.transaction().execute(async (transaction) => {
        await enrolmentRepository.grant(transaction, { ...record, userId, givenBy: caller.userId, createdAt: now });
        await audit(caller, 'enrolment.grant', userId, { course: courseId, grant: publicId }, transaction);
      });
      return showGrant(record, titles, now);
    },

    async revoke(caller, userId, grantId) {
      await database.transaction().execute(async (transaction) => {
        if (!(await enrolmentRepository.revoke(transaction, userId, grantId, clock.now())))
          throw new DomainError('not_found');
        await audit(caller, 'enrolment.revoke', userId, { grant: grantId }, transaction);
      });
    },
  };

  async function refuseUnknown(userId: number): Promise<void> {
    if (!(await wordpress.peopleByIds([userId])).has(userId)) throw new DomainError('not_found');
  }

  function audit(
    caller: Caller,
    action: string,
    userId: number,
    details: Record<string, string | number>,
    transaction: Parameters<typeof recordAudit>[0],
  ): Promise<void> {
    const object = { objectType: 'person', objectId: String(userId) };
    return recordAudit(transaction, { at: clock.now(), actor: actorOf(caller), action, ...object, details });
  }
}

function showGrant(record: GrantRecord, titles: ReadonlyMap<number, string>, now: number): EnrolmentGrant {
  return {
    id: record.publicId,
    course: { id: record.courseId, title: titles.get(record.courseId) ?? null },
    source: record.source,
    sourceId: record.sourceId,
    startsAt: toInstant(record.startsAt),
    endsAt: toInstantOrNull(record.endsAt),
    revokedAt: toInstantOrNull(record.revokedAt),
    isActive: isActive(record, now),
  };
}

/** A person with the name of today; a deleted one has none, and the screen words it. */
function personOf(userId: number, people: ReadonlyMap<number, Person>): Person {
  return { userId, displayName: people.get(userId)?.displayName ?? '' };
}
