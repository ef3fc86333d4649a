import { callApi } from './api-client.ts';
import type { Choice } from './search-select.tsx';

const foundCount = 20;

/** Finds courses by a part of their title. */
export async function searchCourses(search: string, signal: AbortSignal): Promise<Choice[]> {
  const { items } = await callApi('listCourses', { query: { search, perPage: foundCount } }, signal);
  return items.map(({ id, title }) => ({ value: String(id), label: title }));
}
