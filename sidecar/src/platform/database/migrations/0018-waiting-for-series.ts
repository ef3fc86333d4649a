import type { SchemaChange } from './table-definition.ts';

/** Somebody can wait for all that can be booked of a series: in the line of its last class, which every order of the series covers. */
export const waitingForSeries: SchemaChange = {
  tables: [],
  // No foreign key: a series is never deleted, and its row is locked before its classes, not after them.
  columns: [{ table: 'waitlist_entries', column: 'series_id', definition: 'BIGINT UNSIGNED NULL' }],
  keys: [
    {
      table: 'waitlist_entries',
      kind: 'index',
      name: 'waitlist_series',
      definition: '(series_id, live_class_session_id)',
    },
  ],
};
