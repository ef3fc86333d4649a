import type { View } from '@wordpress/dataviews/wp';
import type { ApiCall } from '@lectern/contracts';

type Query = ApiCall<'listClassSessions'>['query'];

/** What the list asks for, from what its search, filters and columns say. */
export function querySessions(view: View): Query {
  const valueOf = (field: string): unknown => view.filters?.find((filter) => filter.field === field)?.value;
  const state = valueOf('phase');
  const courseId = valueOf('course');
  const teacherId = valueOf('teachers');
  return {
    page: view.page ?? 1,
    perPage: view.perPage ?? 20,
    search: view.search ?? '',
    state: state === 'planned' || state === 'cancelled' ? state : 'all',
    orderBy: view.sort?.field === 'title' ? 'title' : 'startsAt',
    order: view.sort?.direction ?? 'asc',
    ...(isId(courseId) ? { courseId } : {}),
    ...(isId(teacherId) ? { teacherId } : {}),
    ...readPeriod(view),
  };
}

function readPeriod(view: View): Pick<Query, 'from' | 'to'> {
  const filter = view.filters?.find(({ field }) => field === 'startsAt');
  const value: unknown = filter?.value;
  if (filter?.operator === 'between' && Array.isArray(value)) {
    return { ...from(value[0]), ...to(value[1]) };
  }
  switch (filter?.operator) {
    case 'on':
      return { ...from(value), ...to(value) };
    case 'afterInc':
      return from(value);
    case 'beforeInc':
      return to(value);
    default:
      return {};
  }
}

function from(day: unknown): Pick<Query, 'from'> {
  return isDay(day) ? { from: new Date(`${day}T00:00`).toISOString() } : {};
}

/** Until the end of the day in the reader's zone. */
function to(day: unknown): Pick<Query, 'to'> {
  if (!isDay(day)) return {};
  const end = new Date(`${day}T00:00`);
  end.setDate(end.getDate() + 1);
  return { to: end.toISOString() };
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);
}

function isId(value: unknown): value is number {
  return typeof value === 'number' && value > 0;
}
