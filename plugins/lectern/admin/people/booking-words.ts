import { __, sprintf } from '@wordpress/i18n';
import type { GivenBack, PersonBooking } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { reading } from '../shared/settings.ts';

/** What a booking cost, and what came back, in one line. */
export function wordTerms({ cost, givenBack, source }: PersonBooking): string {
  const parts = [wordSource(source), wordCost(cost)];
  if (givenBack !== null) parts.push(wordGivenBack(givenBack));
  return parts.join(' · ');
}

/** How a booking ended, and when; null: it did not. */
export function wordCancellation({ cancelCode, cancelledAt }: PersonBooking): string | null {
  if (cancelledAt === null) return null;
  const moment = wordMoment(Date.parse(cancelledAt), reading);
  switch (cancelCode) {
    case 'by_student':
      /* translators: %s: date and time */
      return sprintf(__('Cancelled by the student, %s', 'lectern'), moment);
    case 'given_away':
      /* translators: %s: date and time */
      return sprintf(__('Given to somebody else, %s', 'lectern'), moment);
    default:
      /* translators: %s: date and time */
      return sprintf(__('Cancelled by the office, %s', 'lectern'), moment);
  }
}

/** What comes back when the office cancels a booking; null: there is nothing to say. */
export function wordReturn({ cost, wouldGiveBack }: PersonBooking): string | null {
  if (cost === 'free') return null;
  switch (wouldGiveBack) {
    case 'credit':
      return __('The lesson credit comes back to the person.', 'lectern');
    case 'money':
      return __('What was paid is owed back: the school pays it out.', 'lectern');
    case 'nothing':
    case null:
      return __('Nothing comes back, by the rules of this course.', 'lectern');
  }
}

function wordSource(source: PersonBooking['source']): string {
  switch (source) {
    case 'office':
      return __('Booked by the office', 'lectern');
    case 'self':
      return __('Booked by the student or guardian', 'lectern');
    case 'organisation':
      return __('Booked by the organisation', 'lectern');
  }
}

function wordCost(cost: PersonBooking['cost']): string {
  switch (cost) {
    case 'free':
      return __('Free of charge', 'lectern');
    case 'credit':
      return __('One lesson credit', 'lectern');
    case 'invoiced':
      return __('Invoiced', 'lectern');
  }
}

function wordGivenBack(givenBack: GivenBack): string {
  switch (givenBack) {
    case 'money':
      return __('Money is owed back', 'lectern');
    case 'credit':
      return __('Credit came back', 'lectern');
    case 'nothing':
      return __('Nothing came back', 'lectern');
  }
}
