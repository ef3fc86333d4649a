import type { SchemaChange } from './table-definition.ts';

/** Recurring plans, which of their dates a class session stands for, and the row that serialises the plans of one person. */
export const series: SchemaChange = {
  tables: [
    {
      name: 'series',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      course_id BIGINT UNSIGNED NOT NULL,
      title VARCHAR(200) NOT NULL,
      -- Weekdays, weeks, wall time, length, zone and exceptions as they hold from rule_since on.
      rule JSON NOT NULL,
      rule_since DATE NOT NULL,
      ends_on DATE NOT NULL,
      capacity INT UNSIGNED NOT NULL,
      recorded TINYINT(1) NOT NULL,
      early_join_minutes INT UNSIGNED NOT NULL,
      late_join_minutes INT UNSIGNED NULL,
      slides JSON NOT NULL,
      room JSON NOT NULL,
      version INT UNSIGNED NOT NULL DEFAULT 1,
      created_at BIGINT NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY series_public_id (public_id),
      KEY series_course (course_id, ends_on),
      KEY series_end (ends_on, id)`,
    },
    {
      name: 'series_teachers',
      body: `
      series_id BIGINT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      role ENUM('teacher','co_teacher') NOT NULL,
      PRIMARY KEY (series_id, user_id),
      KEY series_teachers_user (user_id),
      CONSTRAINT {prefix}series_teachers_series FOREIGN KEY (series_id) REFERENCES {series} (id)`,
    },
    {
      // Nobody is in two classes at once: whoever plans for a person holds this row until the plan is written.
      name: 'person_locks',
      body: `
      user_id BIGINT UNSIGNED NOT NULL,
      PRIMARY KEY (user_id)`,
    },
  ],
  columns: [
    { table: 'class_sessions', column: 'series_id', definition: 'BIGINT UNSIGNED NULL' },
    // The day of the series' plan that this class stands for, wherever it was moved to since.
    { table: 'class_sessions', column: 'series_date', definition: 'DATE NULL' },
    { table: 'class_sessions', column: 'changed_alone', definition: 'TINYINT(1) NOT NULL DEFAULT 0' },
  ],
  keys: [
    { table: 'class_sessions', kind: 'index', name: 'class_sessions_series', definition: '(series_id, starts_at)' },
    {
      table: 'class_sessions',
      kind: 'foreign key',
      name: 'class_sessions_series',
      definition: '(series_id) REFERENCES {series} (id)',
    },
  ],
};
