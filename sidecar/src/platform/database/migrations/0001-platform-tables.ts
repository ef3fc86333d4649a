import type { TableDefinition } from './table-definition.ts';

/** What the sidecar itself works with. */
export const platformTables: readonly TableDefinition[] = [
  {
    name: 'settings',
    body: `
      name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      value JSON NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (name)`,
  },
  {
    name: 'site_identity',
    body: `
      id TINYINT UNSIGNED NOT NULL,
      instance_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      site_url VARCHAR(255) NOT NULL,
      state ENUM('same','copy') NOT NULL DEFAULT 'same',
      confirmed_at BIGINT NOT NULL,
      PRIMARY KEY (id)`,
  },
  {
    // Also made by the plugin at activation (plugins/lectern/src/Bridge/Inbox.php): a fact may come before the sidecar's first start.
    name: 'inbox',
    body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payload LONGTEXT NOT NULL,
      body LONGBLOB NULL,
      created_at BIGINT NOT NULL,
      attempts INT UNSIGNED NOT NULL DEFAULT 0,
      next_try_at BIGINT NOT NULL DEFAULT 0,
      failed_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      PRIMARY KEY (id),
      KEY inbox_next (next_try_at, id)`,
  },
  {
    name: 'outbox',
    body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      topic VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      handler VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      payload JSON NOT NULL,
      created_at BIGINT NOT NULL,
      attempts INT UNSIGNED NOT NULL DEFAULT 0,
      next_try_at BIGINT NOT NULL DEFAULT 0,
      failed_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      PRIMARY KEY (id),
      KEY outbox_next (next_try_at, id)`,
  },
  {
    name: 'jobs',
    body: `
      name VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      lease_owner CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      lease_until BIGINT NOT NULL DEFAULT 0,
      fence BIGINT UNSIGNED NOT NULL DEFAULT 0,
      next_run_at BIGINT NOT NULL DEFAULT 0,
      last_finished_at BIGINT NULL,
      last_failed_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      PRIMARY KEY (name)`,
  },
  {
    name: 'used_tokens',
    body: `
      jti VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      expires_at BIGINT NOT NULL,
      PRIMARY KEY (jti),
      KEY used_tokens_expiry (expires_at)`,
  },
  {
    name: 'audit_entries',
    body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      at BIGINT NOT NULL,
      actor_user_id BIGINT UNSIGNED NULL,
      actor_kind ENUM('person','system','wordpress') NOT NULL,
      action VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      object_type VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      object_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      details JSON NOT NULL,
      PRIMARY KEY (id),
      KEY audit_entries_at (at),
      KEY audit_entries_actor (actor_user_id)`,
  },
];
