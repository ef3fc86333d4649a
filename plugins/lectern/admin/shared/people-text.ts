import { _n, sprintf } from '@wordpress/i18n';
import type { Person } from '@lectern/contracts';
import { reading } from './settings.ts';

/** Names as the language lists them: "Ada, Ben and Cem". */
export function wordPeople(people: readonly Person[]): string {
  return new Intl.ListFormat(reading.locale).format(people.map(({ displayName }) => displayName));
}

/** Seats that an organisation has and gave to nobody. */
export function wordUnassigned(organisation: string, count: number): string {
  return sprintf(
    /* translators: 1: name of an organisation, 2: how many seats */
    _n('%1$s: %2$d seat for nobody yet', '%1$s: %2$d seats for nobody yet', count, 'lectern'),
    organisation,
    count,
  );
}
