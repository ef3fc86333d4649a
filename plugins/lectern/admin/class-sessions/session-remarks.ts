import { __ } from '@wordpress/i18n';
import type { Remarks } from '../shared/use-form.ts';
import type { SessionDraft } from './session-draft.ts';

/** What is missing or out of range; whether the plan makes sense is the server's to say. */
export function remarkOn(draft: SessionDraft): Remarks {
  return {
    courseId: draft.course === null && __('Choose the course that this class belongs to.', 'lectern'),
    title: draft.title.trim().length < 2 && __('Give the class a title.', 'lectern'),
    startsAtLocal: draft.date === '' && __('Choose the day.', 'lectern'),
    startTime: draft.startTime === '' && __('Choose when it starts.', 'lectern'),
    endsAtLocal: remarkOnEnd(draft),
    capacity: !isBetween(draft.capacity, 1, 500) && __('Give a number from 1 to 500.', 'lectern'),
    earlyJoinMinutes: !isBetween(draft.earlyJoinMinutes, 0, 120) && __('Give a number from 0 to 120.', 'lectern'),
    lateJoinMinutes:
      draft.lateJoinMinutes !== '' &&
      !isBetween(draft.lateJoinMinutes, 0, 720) &&
      __('Give a number from 0 to 720, or leave it blank.', 'lectern'),
    'room.welcomeText':
      (draft.room?.welcomeText.length ?? 0) > 500 && __('Shorten the text to 500 characters.', 'lectern'),
  };
}

function isBetween(text: string, lowest: number, highest: number): boolean {
  return /^\d+$/.test(text) && Number(text) >= lowest && Number(text) <= highest;
}

/** Classes may run past midnight. An end that makes the whole clock round is a slip, such as morning and afternoon confused. */
function remarkOnEnd({ startTime, endTime }: SessionDraft): string | false {
  if (endTime === '') return __('Choose when it ends.', 'lectern');
  if (startTime === '' || endTime > startTime) return false;
  const minutes = 24 * 60 - minuteOfDay(startTime) + minuteOfDay(endTime);
  return (
    minutes > longestMinutes &&
    __(
      'This end is not after the start. It would be that of the next day, and a class lasts at most 12 hours: choose an end after the start.',
      'lectern',
    )
  );
}

const longestMinutes = 12 * 60;

function minuteOfDay(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
