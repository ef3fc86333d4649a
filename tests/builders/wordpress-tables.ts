import { sql } from 'kysely';
import type { Database } from '../../sidecar/src/platform/database/database.ts';

/** Table prefix of the databases that tests make. */
export const testTablePrefix = 'wp_';

const tables = [
  `users (ID BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, user_login VARCHAR(60) NOT NULL, user_email VARCHAR(100) NOT NULL,
    display_name VARCHAR(250) NOT NULL)`,
  `usermeta (umeta_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, user_id BIGINT UNSIGNED NOT NULL, meta_key VARCHAR(255) NULL,
    meta_value LONGTEXT NULL, KEY user_id (user_id), KEY meta_key (meta_key(191)))`,
  `posts (ID BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, post_title TEXT NOT NULL, post_type VARCHAR(20) NOT NULL,
    post_status VARCHAR(20) NOT NULL, post_mime_type VARCHAR(100) NOT NULL DEFAULT '')`,
  `postmeta (meta_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY, post_id BIGINT UNSIGNED NOT NULL, meta_key VARCHAR(255) NULL,
    meta_value LONGTEXT NULL, KEY post_id (post_id), KEY meta_key (meta_key(191)))`,
];

/** Makes the four tables of WordPress that the sidecar reads, with the columns that it reads and their types of WordPress 6.8. */
export async function createWordPressTables(database: Database): Promise<void> {
  for (const definition of tables) {
    await sql
      .raw(
        `CREATE TABLE ${testTablePrefix}${definition} ENGINE=InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`,
      )
      .execute(database.withoutPlugins());
  }
}
