import type { Person } from '@lectern/contracts';
import { callApi } from './api-client.ts';
import type { Choice } from './search-select.tsx';

const foundCount = 20;

/** Finds people of the school by name or e-mail address. */
export async function searchPeople(text: string, role: 'any' | 'teacher', signal?: AbortSignal): Promise<Choice[]> {
  const { items } = await callApi('searchPeople', { body: { search: text, role, perPage: foundCount } }, signal);
  return items.map(choiceOf);
}

/** A person as a choice; the address tells two people of one name apart. */
export function choiceOf({ userId, displayName, email }: Person): Choice {
  return { value: String(userId), label: email === undefined ? displayName : `${displayName} (${email})` };
}
