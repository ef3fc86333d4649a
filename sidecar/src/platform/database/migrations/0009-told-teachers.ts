import type { SchemaChange } from './table-definition.ts';

/** What teachers were last told of each of their classes. */
export const toldTeachers: SchemaChange = {
  tables: [
    {
      name: 'told_teachers',
      body: `
      class_session_id BIGINT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      starts_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      title VARCHAR(200) NOT NULL,
      -- Cancelled, or given to somebody else.
      gone TINYINT UNSIGNED NOT NULL DEFAULT 0,
      -- Of the class, as it was told.
      version INT UNSIGNED NOT NULL,
      PRIMARY KEY (class_session_id, user_id),
      KEY told_teachers_user (user_id),
      CONSTRAINT {prefix}told_teachers_class FOREIGN KEY (class_session_id) REFERENCES {class_sessions} (id) ON DELETE CASCADE`,
    },
  ],
  columns: [],
  rows: [
    // Who teaches already knows it.
    `INSERT IGNORE INTO {told_teachers} (class_session_id, user_id, starts_at, ends_at, title, gone, version)
      SELECT cs.id, t.user_id, cs.starts_at, cs.ends_at, cs.title, cs.cancelled_at IS NOT NULL, cs.version
      FROM {class_session_teachers} AS t JOIN {class_sessions} AS cs ON cs.id = t.class_session_id
      WHERE cs.ends_at > UNIX_TIMESTAMP() * 1000`,
    // An earlier version wrote down who taught before: an id that would outlast its person.
    `UPDATE {messages} SET parameters = REGEXP_REPLACE(parameters, ',"teacherBefore":([0-9]+|null)', '')
      WHERE parameters LIKE '%"teacherBefore":%'`,
  ],
};
