import type { Person } from '@lectern/contracts';
import { reading } from './settings.ts';

/** Names as the language lists them: "Ada, Ben and Cem". */
export function wordPeople(people: readonly Person[]): string {
  return new Intl.ListFormat(reading.locale).format(people.map(({ displayName }) => displayName));
}
