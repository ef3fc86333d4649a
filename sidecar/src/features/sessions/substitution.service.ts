import type { ClassSession, Person, PublicId, SubstituteTeacher, Substitution } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { Connection, Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { namingBusyPeople, refuseBusyPeople } from './busy-people.ts';
import { changedBy } from './changed-by.ts';
import { teacherProblems } from './class-plan.rules.ts';
import { personOf, type SessionCards } from './session-cards.ts';
import { refuseSeatedTeachers } from './seated-teachers.ts';
import { createSessionQueries } from './sessions.queries.ts';
import { sessionRepository } from './sessions.repository.ts';
import { createSubstitutionQueries } from './substitutions.queries.ts';
import { substitutionRepository } from './substitutions.repository.ts';

/** Somebody else teaches one class. */
export interface SubstitutionService {
  /** @throws DomainError `not_found` */
  list(classSessionId: PublicId): Promise<Substitution[]>;
  /**
   * The substitute has the rights of the teacher from now on, also while the class runs; the former teacher has none. A co-teacher may step in.
   * @throws DomainError `invalid_input`, `teacher_busy`, `changed_meanwhile`, `class_cancelled`, `class_over`, `not_found`
   */
  substitute(caller: Caller, classSessionId: PublicId, input: SubstituteTeacher): Promise<ClassSession>;
}

export function createSubstitutionService(dependencies: {
  database: Database;
  clock: Clock;
  emit: EmitEvent;
  wordpress: Pick<WordPressQueries, 'peopleByIds' | 'teachingByIds'>;
  cards: Pick<SessionCards, 'whole'>;
}): SubstitutionService {
  const { database, clock, emit, wordpress, cards } = dependencies;
  const sessions = createSessionQueries(database);

  return {
    async list(classSessionId) {
      const record = await sessions.byPublicId(classSessionId);
      if (record === null) throw new DomainError('not_found');
      const rows = await createSubstitutionQueries(database).ofClass(record.id);
      const ids = rows.flatMap(({ fromUserId, toUserId, decidedBy }) => [fromUserId, toUserId, decidedBy]);
      const people = await wordpress.peopleByIds(ids.filter((id) => id !== null));
      return rows.map((row) => ({
        id: row.publicId,
        from: personOrNull(row.fromUserId, people),
        to: personOrNull(row.toUserId, people),
        reason: row.reason,
        decidedBy: personOrNull(row.decidedBy, people),
        decidedAt: toInstant(row.decidedAt),
      }));
    },

    async substitute(caller, classSessionId, input) {
      const { teacherId } = input;
      const problems = teacherProblems({ teacherId, coTeacherIds: [] }, await wordpress.teachingByIds([teacherId]));
      if (Object.keys(problems).length > 0) throw invalidInput(problems);
      await namingBusyPeople(wordpress.peopleByIds, () =>
        database.transaction().execute((transaction) => replace(transaction, caller, classSessionId, input)),
      );
      const record = await sessions.byPublicId(classSessionId);
      if (record === null) throw new DomainError('not_found');
      return cards.whole(record);
    },
  };

  async function replace(
    transaction: Connection,
    caller: Caller,
    classSessionId: PublicId,
    { teacherId, reason, version }: SubstituteTeacher,
  ): Promise<void> {
    const record = await sessionRepository.lock(transaction, classSessionId);
    if (record === null) throw new DomainError('not_found');
    const now = clock.now();
    if (record.isCancelled) throw new DomainError('class_cancelled');
    if (now >= record.endsAt) throw new DomainError('class_over');
    if (record.version !== version) throw new DomainError('changed_meanwhile');
    const inside = createSessionQueries(transaction);
    const teachers = await inside.teachersOf([record.id]);
    const former = teachers.find(({ role }) => role === 'teacher')?.userId ?? null;
    if (former === teacherId)
      throw invalidInput({ teacherId: 'This person teaches the class already. Choose somebody else.' });
    refuseSeatedTeachers(await inside.seatHolders([record.id]), [{ ...record, teacherId, coTeacherIds: [] }]);
    const others = teachers.flatMap(({ role, userId }) =>
      role === 'co_teacher' && userId !== teacherId ? [userId] : [],
    );
    const attendance = { startsAt: record.startsAt, endsAt: record.endsAt, teacherIds: [teacherId], studentIds: [] };
    await refuseBusyPeople(transaction, [attendance], [record.id]);
    await sessionRepository.replaceTeachers(transaction, record.id, teacherId, others);
    await sessionRepository.touch(transaction, record.id, now);
    if (record.series !== null) await sessionRepository.markChangedAlone(transaction, record.id);
    const decidedBy = caller.userId === 0 ? null : caller.userId;
    const people = { fromUserId: former, toUserId: teacherId, decidedBy };
    const substitution = { publicId: randomId(), reason, decidedAt: now, ...people };
    await substitutionRepository.insert(transaction, record.id, substitution);
    await recordAudit(transaction, {
      at: now,
      actor: actorOf(caller),
      action: 'class_session.substitute',
      objectType: 'class_session',
      objectId: classSessionId,
      details: { teacher: teacherId, ...(former === null ? {} : { instead: former }) },
    });
    await emit(transaction, { topic: 'class_session.changed', classSessionId, ...changedBy(caller) });
  }
}

function personOrNull(userId: number | null, people: ReadonlyMap<number, Person>): Person | null {
  return userId === null ? null : { userId, displayName: personOf(userId, people).displayName };
}
