import { __ } from '@wordpress/i18n';
import type { ApiCall } from '@lectern/contracts';
import type { Remarks } from '../shared/use-form.ts';

/** `days`: time off for whole days; `hours`: time off for some hours; `extra`: hours beside the weekly ones. */
export type ExceptionChoice = 'days' | 'hours' | 'extra';
export interface ExceptionDraft {
  readonly choice: ExceptionChoice;
  readonly date: string;
  readonly lastDate: string;
  readonly from: string;
  readonly to: string;
}

export const emptyException: ExceptionDraft = { choice: 'days', date: '', lastDate: '', from: '', to: '' };

/** Whole days run until midnight after the last one; hours that end at or before their start end on the next day. */
export function exceptionOf({
  choice,
  date,
  lastDate,
  from,
  to,
}: ExceptionDraft): ApiCall<'addHoursException'>['body'] {
  if (choice === 'days') {
    const last = lastDate === '' ? date : lastDate;
    return { kind: 'off', startsAtLocal: `${date}T00:00`, endsAtLocal: `${dayAfter(last)}T00:00` };
  }
  const endDate = to <= from ? dayAfter(date) : date;
  const kind = choice === 'extra' ? 'extra' : 'off';
  return { kind, startsAtLocal: `${date}T${from}`, endsAtLocal: `${endDate}T${to}` };
}

export function remarkOn({ choice, date, lastDate, from, to }: ExceptionDraft): Remarks {
  return {
    startsAtLocal: date === '' && __('Choose the day.', 'lectern'),
    endsAtLocal:
      choice === 'days' &&
      lastDate !== '' &&
      lastDate < date &&
      __('Choose a day that is not before the first.', 'lectern'),
    from: choice !== 'days' && from === '' && __('Choose when it begins.', 'lectern'),
    to: choice !== 'days' && to === '' && __('Choose when it ends.', 'lectern'),
  };
}

function dayAfter(date: string): string {
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
}
