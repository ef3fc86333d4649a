import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { ClassPlanInput } from './class-plan.ts';
import { slideProblems, teacherProblems, type FieldProblems } from './class-plan.rules.ts';

/** What a plan says but for its times. */
export type PlanWithoutTimes = Omit<ClassPlanInput, 'startsAtLocal' | 'endsAtLocal' | 'zone'>;

/** Reads of WordPress that a plan is checked against. */
export type PlanCheckQueries = Pick<
  WordPressQueries,
  'courseTitles' | 'peopleByIds' | 'teachingByIds' | 'slideAttachments'
>;

/**
 * Checks course, people and slides of a plan against WordPress; `before` is the plan it replaces, whose untouched parts are not checked again.
 * Outside any transaction.
 */
export async function checkAgainstWordPress(
  wordpress: PlanCheckQueries,
  before: PlanWithoutTimes | null,
  plan: PlanWithoutTimes,
): Promise<FieldProblems> {
  const isCourseNew = before?.courseId !== plan.courseId;
  const [courses, teaching, slides] = await Promise.all([
    isCourseNew ? wordpress.courseTitles([plan.courseId]) : new Map([[plan.courseId, '']]),
    wordpress.teachingByIds(teacherIdsOf(plan)),
    wordpress.slideAttachments(plan.slides.map(({ attachmentId }) => attachmentId)),
  ]);
  // Who taught before may be deleted or of another role by now and stays in a class that was held; only who is chosen anew must exist and may teach.
  const former = before === null ? [] : teacherIdsOf(before);
  const knownPeople = new Map([...teaching, ...former.map((id) => [id, true] as const)]);
  return {
    ...(courses.has(plan.courseId) ? {} : { courseId: 'This course does not exist any more. Choose another.' }),
    ...teacherProblems(plan, knownPeople),
    ...slideProblems(plan.slides, slides),
  };
}

/** Teacher and co-teachers. */
export function teacherIdsOf(plan: Pick<PlanWithoutTimes, 'teacherId' | 'coTeacherIds'>): number[] {
  return [...(plan.teacherId === null ? [] : [plan.teacherId]), ...plan.coTeacherIds];
}
