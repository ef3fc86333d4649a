import type { SchemaChange } from './table-definition.ts';

/** A link to a seat of an organisation can hold for all classes of the series that follow. */
export const reachOfInvitations: SchemaChange = {
  tables: [],
  columns: [
    { table: 'seat_invitations', column: 'reach', definition: "ENUM('one','following') NOT NULL DEFAULT 'one'" },
  ],
};
