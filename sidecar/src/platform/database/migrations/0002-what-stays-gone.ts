import type { SchemaChange } from './table-definition.ts';

/** What deletion needs to know, so that nothing deleted comes back and nothing goes later than promised. */
export const whatStaysGone: SchemaChange = {
  tables: [
    {
      // Figures of a class can come after somebody was erased: whose name must not return.
      name: 'tombstones',
      body: `
      meeting_id BIGINT UNSIGNED NOT NULL,
      person_hash BINARY(32) NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (meeting_id, person_hash),
      KEY tombstones_created (created_at),
      CONSTRAINT {prefix}tombstones_meeting FOREIGN KEY (meeting_id) REFERENCES {meetings} (id)`,
    },
  ],
  columns: [
    // Contracts of people whose rows are gone: {"contractIds": [], "siteRule": false}. They still decide when what all share goes.
    { table: 'meetings', column: 'kept_terms', definition: 'JSON NULL' },
    { table: 'meetings', column: 'reported_ended_at', definition: 'BIGINT NULL' },
    // Its options hold what people typed.
    { table: 'polls', column: 'typed', definition: 'TINYINT(1) NOT NULL DEFAULT 0' },
    // `unverified`: signed with another secret than ours; tried again once somebody has corrected it.
    {
      table: 'callbacks',
      column: 'state',
      definition: "ENUM('received','applied','refused','unverified') NOT NULL",
    },
    // `unproven`: the server took the deletion and still lists the recording.
    {
      table: 'purge_entries',
      column: 'outcome',
      definition: "ENUM('deleted','already_gone','failed','unproven') NOT NULL",
    },
  ],
};
