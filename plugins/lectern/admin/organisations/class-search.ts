import type { ClassSessionCard } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import type { Choice } from '../shared/search-select.tsx';
import { reading } from '../shared/settings.ts';

/** A class among those found, and the series that it belongs to. */
export type ClassChoice = Choice & Pick<ClassSessionCard, 'series'>;

const foundCount = 20;

/** Finds classes to come by a word of their title, the next first. */
export async function searchClassesToCome(text: string, signal?: AbortSignal): Promise<ClassChoice[]> {
  const query = { search: text, from: new Date().toISOString(), state: 'planned', perPage: foundCount } as const;
  const { items } = await callApi('listClassSessions', { query }, signal);
  return items.map(({ id, title, startsAt, capacity, seatsTaken, series }) => ({
    value: id,
    series,
    label: `${title}, ${wordMoment(Date.parse(startsAt), reading)} (${String(seatsTaken)}/${String(capacity)})`,
  }));
}
