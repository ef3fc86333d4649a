import type { SchemaChange } from './table-definition.ts';

/** Who may book for whom, and what was agreed to. */
export const participants: SchemaChange = {
  tables: [
    {
      name: 'guardianships',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      guardian_user_id BIGINT UNSIGNED NULL,
      child_user_id BIGINT UNSIGNED NULL,
      -- The exact words, in the language of the form.
      consent_text TEXT NOT NULL,
      consented_on DATE NOT NULL,
      recorded_by BIGINT UNSIGNED NULL,
      recorded_at BIGINT NOT NULL,
      revoked_at BIGINT NULL,
      active_child_id BIGINT UNSIGNED AS (IF(revoked_at IS NULL, child_user_id, NULL)) STORED,
      PRIMARY KEY (id),
      UNIQUE KEY guardianships_public_id (public_id),
      UNIQUE KEY guardianships_active (guardian_user_id, active_child_id),
      KEY guardianships_child (child_user_id),
      KEY guardianships_recorded_by (recorded_by)`,
    },
  ],
  columns: [],
};
