import { civilDateSchema, type PreviewFollowing } from '@lectern/contracts';
import type { ClassSessionRecord } from '../sessions/class-session.ts';
import type { SeriesClass } from '../sessions/series-sessions.service.ts';
import type { FollowingItem, FollowingPlan } from './following.rules.ts';
import type { SeriesRecord, SeriesTemplate } from './series.ts';

interface Teacher {
  readonly userId: number;
  readonly role: 'teacher' | 'co_teacher';
}

/** Who teaches the series and its classes. */
export interface TeachersOf {
  readonly series: readonly Teacher[];
  readonly classes: readonly (Teacher & { readonly classSessionId: number })[];
}

/** What every class has, whenever it is held. */
type Shared = Pick<
  SeriesTemplate,
  | 'title'
  | 'teacherId'
  | 'coTeacherIds'
  | 'capacity'
  | 'recorded'
  | 'earlyJoinMinutes'
  | 'lateJoinMinutes'
  | 'slides'
  | 'room'
>;

/**
 * The series after a change of all following, and each class that takes part: with its own values and the change, or, where it was changed alone,
 * with those of the series.
 */
export function changedTemplate(input: {
  readonly series: SeriesRecord;
  readonly chosen: ClassSessionRecord;
  readonly plan: FollowingPlan<ClassSessionRecord> & { ok: true };
  readonly change: PreviewFollowing;
  readonly teachers: TeachersOf;
}): { template: SeriesTemplate; changes: { record: ClassSessionRecord; planned: SeriesClass }[] } {
  const { series, chosen, plan, change, teachers } = input;
  const isRuleNew = plan.rule !== series.rule;
  const template: SeriesTemplate = {
    ...series,
    ...applyChange({ ...series, ...rolesOf(teachers.series) }, change),
    rule: plan.rule,
    ruleSince: isRuleNew ? firstDay(plan.items) : series.ruleSince,
  };
  const changes = plan.items.flatMap(({ record, leftOut, times }) => {
    if (leftOut !== null) return [];
    const own = {
      ...record,
      ...rolesOf(teachers.classes.filter(({ classSessionId }) => classSessionId === record.id)),
    };
    const losesItsOwn = record.series?.isChangedAlone === true && record.id !== chosen.id;
    const shared = losesItsOwn ? template : applyChange(own, change);
    const planned: SeriesClass = {
      courseId: record.courseId,
      title: shared.title,
      teacherId: shared.teacherId,
      coTeacherIds: [...shared.coTeacherIds],
      capacity: shared.capacity,
      recorded: shared.recorded,
      earlyJoinMinutes: shared.earlyJoinMinutes,
      lateJoinMinutes: shared.lateJoinMinutes,
      slides: [...shared.slides],
      room: shared.room,
      zone: isRuleNew || losesItsOwn ? plan.rule.zone : record.zone,
      ...times,
    };
    return [{ record, planned }];
  });
  return { template, changes };
}

/** Absent leaves a field as it is, null clears it. */
function applyChange(before: Shared, change: PreviewFollowing): Shared {
  return {
    title: change.title ?? before.title,
    teacherId: change.teacherId === undefined ? before.teacherId : change.teacherId,
    coTeacherIds: change.coTeacherIds ?? before.coTeacherIds,
    capacity: change.capacity ?? before.capacity,
    recorded: change.recorded ?? before.recorded,
    earlyJoinMinutes: change.earlyJoinMinutes ?? before.earlyJoinMinutes,
    lateJoinMinutes: change.lateJoinMinutes === undefined ? before.lateJoinMinutes : change.lateJoinMinutes,
    slides: change.slides ?? before.slides,
    room: change.room ?? before.room,
  };
}

function rolesOf(teachers: readonly Teacher[]): Pick<Shared, 'teacherId' | 'coTeacherIds'> {
  return {
    teacherId: teachers.find(({ role }) => role === 'teacher')?.userId ?? null,
    coTeacherIds: teachers.filter(({ role }) => role === 'co_teacher').map(({ userId }) => userId),
  };
}

function firstDay(items: readonly FollowingItem<ClassSessionRecord>[]) {
  return civilDateSchema.parse(
    items
      .filter(({ leftOut }) => leftOut === null)
      .map(({ times }) => times.date)
      .sort()[0],
  );
}
