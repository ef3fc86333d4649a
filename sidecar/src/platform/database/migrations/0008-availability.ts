import type { SchemaChange } from './table-definition.ts';

/** When teachers give 1:1 lessons, which courses offer them, and who taught instead of whom. */
export const availability: SchemaChange = {
  tables: [
    {
      name: 'teacher_hours',
      body: `
      user_id BIGINT UNSIGNED NOT NULL,
      zone VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- Weekdays with wall times in the zone.
      weekly JSON NOT NULL,
      buffer_minutes INT UNSIGNED NOT NULL,
      version INT UNSIGNED NOT NULL DEFAULT 1,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (user_id)`,
    },
    {
      name: 'hours_exceptions',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      kind ENUM('extra','off') NOT NULL,
      starts_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY hours_exceptions_public_id (public_id),
      KEY hours_exceptions_user (user_id, ends_at),
      KEY hours_exceptions_end (ends_at),
      CONSTRAINT {prefix}hours_exceptions_order CHECK (ends_at > starts_at)`,
    },
    {
      name: 'lesson_offers',
      body: `
      course_id BIGINT UNSIGNED NOT NULL,
      title VARCHAR(200) NOT NULL,
      lesson_minutes JSON NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (course_id)`,
    },
    {
      name: 'lesson_offer_teachers',
      body: `
      course_id BIGINT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      PRIMARY KEY (course_id, user_id),
      KEY lesson_offer_teachers_user (user_id),
      CONSTRAINT {prefix}lesson_offer_teachers_offer FOREIGN KEY (course_id) REFERENCES {lesson_offers} (course_id) ON DELETE CASCADE`,
    },
    {
      name: 'substitutions',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      class_session_id BIGINT UNSIGNED NOT NULL,
      -- NULL: nobody was chosen before, or the person is gone.
      from_user_id BIGINT UNSIGNED NULL,
      to_user_id BIGINT UNSIGNED NULL,
      reason VARCHAR(200) NOT NULL,
      decided_by BIGINT UNSIGNED NULL,
      decided_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY substitutions_public_id (public_id),
      KEY substitutions_class_session (class_session_id, id),
      KEY substitutions_to (to_user_id),
      KEY substitutions_from (from_user_id),
      KEY substitutions_decided_by (decided_by),
      CONSTRAINT {prefix}substitutions_class_session FOREIGN KEY (class_session_id) REFERENCES {class_sessions} (id)`,
    },
  ],
  columns: [
    // How students book the classes of a series.
    { table: 'series', column: 'offer', definition: "ENUM('either','whole','single') NOT NULL DEFAULT 'either'" },
    // A 1:1 lesson stands and falls with its booking.
    { table: 'class_sessions', column: 'is_lesson', definition: 'TINYINT(1) NOT NULL DEFAULT 0' },
  ],
};
