import type { SchemaChange } from './table-definition.ts';

/** Addresses at which calendar programs read people's classes. */
export const calendarFeeds: SchemaChange = {
  tables: [
    {
      name: 'calendar_feeds',
      body: `
      user_id BIGINT UNSIGNED NOT NULL,
      -- SHA-256 of the token: who reads the database cannot read a calendar with it.
      token_hash BINARY(32) NOT NULL,
      made_at BIGINT NOT NULL,
      PRIMARY KEY (user_id),
      UNIQUE KEY calendar_feeds_token (token_hash)`,
    },
  ],
  columns: [],
};
