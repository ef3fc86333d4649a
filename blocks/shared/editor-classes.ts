import apiFetch from '@wordpress/api-fetch';
import { addQueryArgs } from '@wordpress/url';
import type { ApiCall, ClassSessionCard } from '@lectern/contracts';
import { deviceZone, wordDate, wordTime, type Reading } from './clock-words.ts';

/** One choice of a list, as ComboboxControl takes it. */
export interface ClassOption {
  readonly value: string;
  readonly label: string;
}

const optionCount = 20;

/** How the person at the editor reads times. */
export function editorReading(): Reading {
  return { locale: document.documentElement.lang || 'en', zone: deviceZone() };
}

export async function searchCourses(search: string, selectedId: string): Promise<ClassOption[]> {
  const { items } = await get<ApiCall<'listCourses'>['response']>('/courses', { search, perPage: optionCount });
  const options = items.map(({ id, title }) => ({ value: String(id), label: title }));
  return withSelected(options, selectedId, `#${selectedId}`);
}

export async function searchClasses(search: string, selectedId: string): Promise<ClassOption[]> {
  const today = new Date();
  today.setHours(0, 0, 0, 0);
  const { items } = await get<ApiCall<'listClassSessions'>['response']>('/class-sessions', {
    search,
    perPage: optionCount,
    from: today.toISOString(),
    state: 'planned',
  });
  const options = items.map((card) => ({ value: card.id, label: wordOption(card) }));
  if (selectedId === '' || items.some(({ id }) => id === selectedId)) return options;
  const selected = await readClass(selectedId).catch(() => null);
  return withSelected(options, selectedId, selected === null ? selectedId : wordOption(selected));
}

/** The class that a card would show, as far as the person at the editor may see it; null: none, or not theirs to see. */
export async function findClass(classSessionId: string, courseId: number): Promise<ClassSessionCard | null> {
  if (classSessionId !== '') return readClass(classSessionId);
  if (courseId === 0) return null;
  const { items } = await get<ApiCall<'listClassSessions'>['response']>('/class-sessions', {
    courseId,
    perPage: 1,
    from: new Date().toISOString(),
    state: 'planned',
  });
  return items[0] ?? null;
}

function readClass(id: string): Promise<ClassSessionCard> {
  return get<ApiCall<'readClassSession'>['response']>(`/class-sessions/${id}`, {});
}

function get<Answer>(path: string, query: Record<string, string | number>): Promise<Answer> {
  return apiFetch<Answer>({ path: addQueryArgs(`/lectern/v1${path}`, query) });
}

function withSelected(options: ClassOption[], id: string, label: string): ClassOption[] {
  return id === '' || options.some(({ value }) => value === id) ? options : [...options, { value: id, label }];
}

function wordOption({ title, startsAt }: ClassSessionCard): string {
  const start = Date.parse(startsAt);
  return `${title} (${wordDate(start, editorReading())}, ${wordTime(start, editorReading())})`;
}
