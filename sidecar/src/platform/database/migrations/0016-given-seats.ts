import type { SchemaChange } from './table-definition.ts';

/** A booking can end because its seat was given to somebody else. */
export const givenSeats: SchemaChange = {
  tables: [],
  columns: [
    {
      table: 'bookings',
      column: 'cancel_code',
      definition: "ENUM('by_student','by_office','person_deleted','given_away') NULL",
    },
  ],
};
