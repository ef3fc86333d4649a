import { useCallback, useEffect, useState } from '@wordpress/element';
import type { SupportedLayouts, View } from '@wordpress/dataviews/wp';
import { settings } from './settings.ts';

/** What of a list is remembered on this device: how it looks, not what was searched for. */
type Remembered = Pick<View, 'perPage' | 'sort' | 'fields'>;

/** A list as a screen describes it; how it is laid out is decided here. */
export type ListView = Omit<Remembered, 'sort'> & Pick<View, 'sort' | 'search' | 'page' | 'filters' | 'titleField'>;

/** Rows and columns, or cards; neither shows pictures. */
export const listLayouts: SupportedLayouts = { table: {}, grid: { showMedia: false } };

/** Below this width a table would show its first column only. */
const narrowScreen = '(max-width: 600px)';

function layOut(view: ListView | View): View {
  return window.matchMedia(narrowScreen).matches
    ? { ...view, type: 'grid', showMedia: false }
    : { ...view, type: 'table' };
}

/** A list's view, its columns, order and page size kept from one visit to the next. */
export function useRememberedView(listName: string, defaultView: ListView): [View, (view: View) => void] {
  const key = `lectern/${listName}/${settings.currentUserId}`;
  const [view, setView] = useState<View>(() => ({ ...layOut(defaultView), ...recall(key) }));
  // A phone that is turned, a window that is made narrow.
  useEffect(() => {
    const narrow = window.matchMedia(narrowScreen);
    const follow = () => {
      setView(layOut);
    };
    narrow.addEventListener('change', follow);
    return () => {
      narrow.removeEventListener('change', follow);
    };
  }, []);
  const changeView = useCallback(
    (next: View) => {
      setView(next);
      remember(key, next);
    },
    [key],
  );
  return [view, changeView];
}

function remember(key: string, { perPage, sort, fields }: View): void {
  try {
    window.localStorage.setItem(key, JSON.stringify({ perPage, sort, fields }));
  } catch {
    // A browser that stores nothing shows the list as it comes.
  }
}

function recall(key: string): Remembered {
  try {
    const text = window.localStorage.getItem(key);
    const value: unknown = text === null ? null : JSON.parse(text);
    return isRemembered(value) ? value : {};
  } catch {
    return {};
  }
}

function isRemembered(value: unknown): value is Remembered {
  if (typeof value !== 'object' || value === null) return false;
  const fields: unknown = Reflect.get(value, 'fields');
  const perPage: unknown = Reflect.get(value, 'perPage');
  const sort: unknown = Reflect.get(value, 'sort');
  return (
    (fields === undefined || (Array.isArray(fields) && fields.every((field) => typeof field === 'string'))) &&
    (perPage === undefined || typeof perPage === 'number') &&
    (sort === undefined ||
      (typeof sort === 'object' && sort !== null && typeof Reflect.get(sort, 'field') === 'string'))
  );
}
