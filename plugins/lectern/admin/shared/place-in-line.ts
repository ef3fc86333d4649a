import { __, _n, sprintf } from '@wordpress/i18n';
import type { WaitlistEntry } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { reading } from './settings.ts';

/** The place of somebody who waits for a seat or for a whole series, or until when that is offered. */
export function wordPlace({
  position,
  offer,
  joinedAt,
}: Pick<WaitlistEntry, 'position' | 'offer' | 'joinedAt'>): string {
  if (offer !== null)
    /* translators: %s: date and time */
    return sprintf(__('Offered until %s', 'lectern'), wordMoment(Date.parse(offer.expiresAt), reading));
  return sprintf(
    /* translators: 1: place in line, 2: date and time */
    __('Place %1$d, waiting since %2$s', 'lectern'),
    position ?? 0,
    wordMoment(Date.parse(joinedAt), reading),
  );
}

/** What is waited for, where it is not the class alone. */
export function wordSeries(classes: number | null): string {
  if (classes === null) return __('Waits for the whole series', 'lectern');
  return sprintf(
    /* translators: %d: how many classes of a series */
    _n('Waits for the whole series: %d class', 'Waits for the whole series: %d classes', classes, 'lectern'),
    classes,
  );
}
