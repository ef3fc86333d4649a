import type { SchemaChange } from './table-definition.ts';

/** What people are told by mail, and what they were last told of each booking. */
export const messages: SchemaChange = {
  tables: [
    {
      name: 'messages',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      -- WordPress remembers it: handed over twice, a message is sent once.
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      kind VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      object_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      occasion VARCHAR(40) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- Codes and numbers; what is written is made of them when it is sent.
      parameters LONGTEXT NOT NULL,
      state ENUM('waiting','sent','dropped') NOT NULL DEFAULT 'waiting',
      created_at BIGINT NOT NULL,
      attempts INT UNSIGNED NOT NULL DEFAULT 0,
      next_try_at BIGINT NOT NULL,
      failed_code VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NULL,
      done_at BIGINT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY messages_public_id (public_id),
      UNIQUE KEY messages_once (kind, object_id, user_id, occasion),
      KEY messages_next (state, next_try_at, id),
      KEY messages_done (done_at),
      KEY messages_user (user_id)`,
    },
    {
      name: 'told_bookings',
      body: `
      booking_id BIGINT UNSIGNED NOT NULL,
      class_session_id BIGINT UNSIGNED NOT NULL,
      starts_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      title VARCHAR(200) NOT NULL,
      teacher_id BIGINT UNSIGNED NULL,
      cancelled TINYINT UNSIGNED NOT NULL DEFAULT 0,
      -- Of the calendar entry: rises with whatever is told.
      sequence INT UNSIGNED NOT NULL DEFAULT 0,
      -- When the person learned of this start.
      told_at BIGINT NOT NULL,
      reminded TINYINT UNSIGNED NOT NULL DEFAULT 0,
      PRIMARY KEY (booking_id),
      KEY told_bookings_reminder (reminded, cancelled, starts_at),
      CONSTRAINT {prefix}told_bookings_booking FOREIGN KEY (booking_id) REFERENCES {bookings} (id) ON DELETE CASCADE`,
    },
  ],
  columns: [],
  rows: [
    // Who booked before there were messages knows the class as it is.
    `INSERT IGNORE INTO {told_bookings} (booking_id, class_session_id, starts_at, ends_at, title, teacher_id, cancelled, told_at)
      SELECT b.id, cs.id, cs.starts_at, cs.ends_at, cs.title, t.user_id, b.cancelled_at IS NOT NULL OR cs.cancelled_at IS NOT NULL, b.created_at
      FROM {bookings} AS b JOIN {class_sessions} AS cs ON cs.id = b.class_session_id
      LEFT JOIN {class_session_teachers} AS t ON t.teacher_of = cs.id`,
  ],
};
