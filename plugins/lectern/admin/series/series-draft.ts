import { __ } from '@wordpress/i18n';
import type { ApiCall } from '@lectern/contracts';
import type { Choice } from '../shared/search-select.tsx';
import type { Remarks } from '../shared/use-form.ts';

/** Days without a class: one day where `to` is blank. */
export interface DaysOff {
  readonly from: string;
  readonly to: string;
}

/** A series as the form holds it: texts as typed, people and course with their names. */
export interface SeriesDraft {
  readonly course: Choice | null;
  readonly title: string;
  readonly teacher: Choice | null;
  readonly coTeachers: readonly Choice[];
  readonly capacity: string;
  readonly recorded: boolean;
  readonly weekdays: readonly number[];
  readonly everyWeeks: string;
  readonly time: string;
  readonly durationMinutes: string;
  readonly zone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly daysOff: readonly DaysOff[];
}

export function emptySeries(zone: string): SeriesDraft {
  return {
    course: null,
    title: '',
    teacher: null,
    coTeachers: [],
    capacity: '12',
    recorded: false,
    weekdays: [],
    everyWeeks: '1',
    time: '',
    durationMinutes: '90',
    zone,
    startsOn: '',
    endsOn: '',
    daysOff: [],
  };
}

export function ruleOf(draft: SeriesDraft): ApiCall<'previewSeries'>['body']['rule'] {
  return {
    startsOn: draft.startsOn,
    endsOn: draft.endsOn,
    weekdays: [...draft.weekdays],
    everyWeeks: Number(draft.everyWeeks),
    time: draft.time,
    durationMinutes: Number(draft.durationMinutes),
    zone: draft.zone,
    exceptions: draft.daysOff.filter(isFilled).map(({ from, to }) => (to === '' || to === from ? from : { from, to })),
  };
}

/** The only row that may be left out without a word is one in which nothing stands. */
function isFilled({ from, to }: DaysOff): boolean {
  return from !== '' || to !== '';
}

/** The place of a row among those that are sent, by which errors name it. */
export function sentIndexOf(daysOff: readonly DaysOff[], row: number): number {
  return daysOff.slice(0, row).filter(isFilled).length;
}

/** Whether a holiday has a last day and no first one: the dates of such a plan would be wrong. */
export function lacksFirstDay(daysOff: readonly DaysOff[]): boolean {
  return daysOff.some(({ from, to }) => from === '' && to !== '');
}

function remarksOnDaysOff(daysOff: readonly DaysOff[]): Remarks {
  const remark = __('Choose the first day without classes, or remove this row.', 'lectern');
  return Object.fromEntries(
    daysOff.filter(isFilled).map(({ from }, index) => [`rule.exceptions.${String(index)}.from`, from === '' && remark]),
  );
}

/** Whether there is enough to show dates. */
export function hasDates({ weekdays, time, startsOn, endsOn, durationMinutes, everyWeeks }: SeriesDraft): boolean {
  return [time, startsOn, endsOn, durationMinutes, everyWeeks].every((text) => text !== '') && weekdays.length > 0;
}

export function teacherIdsOf({ teacher, coTeachers }: SeriesDraft): number[] {
  return [...new Set([...(teacher === null ? [] : [teacher]), ...coTeachers].map(({ value }) => Number(value)))];
}

export function seriesOf(draft: SeriesDraft): ApiCall<'createSeries'>['body'] {
  return {
    courseId: Number(draft.course?.value ?? 0),
    title: draft.title,
    teacherId: draft.teacher === null ? null : Number(draft.teacher.value),
    coTeacherIds: draft.coTeachers.map(({ value }) => Number(value)),
    capacity: Number(draft.capacity),
    recorded: draft.recorded,
    rule: ruleOf(draft),
  };
}

/** What is missing; whether the plan makes sense is the server's to say. */
export function remarkOnSeries(draft: SeriesDraft): Remarks {
  return {
    courseId: draft.course === null && __('Choose the course that these classes belong to.', 'lectern'),
    title: draft.title.trim().length < 2 && __('Give the classes a title.', 'lectern'),
    'rule.weekdays': draft.weekdays.length === 0 && __('Choose at least one weekday.', 'lectern'),
    'rule.time': draft.time === '' && __('Choose when the classes start.', 'lectern'),
    'rule.startsOn': draft.startsOn === '' && __('Choose the first day of the term.', 'lectern'),
    'rule.endsOn': draft.endsOn === '' && __('Choose the last day of the term.', 'lectern'),
    ...remarksOnDaysOff(draft.daysOff),
  };
}
