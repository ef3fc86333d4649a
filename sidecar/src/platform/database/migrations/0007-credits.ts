import type { SchemaChange } from './table-definition.ts';

/** What a course says of booking, lesson credits, why somebody has access to a course, and attendance that somebody corrected. */
export const credits: SchemaChange = {
  tables: [
    {
      name: 'course_policies',
      body: `
      course_id BIGINT UNSIGNED NOT NULL,
      policy JSON NOT NULL,
      updated_at BIGINT NOT NULL,
      PRIMARY KEY (course_id)`,
    },
    {
      // Append only. Credits that were given together are a lot; each entry says when its lot ends, so that what is left now is one sum.
      name: 'credit_entries',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      lot CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- With left_after the fence against two at once: of two entries that saw the same lot, the second finds its number taken.
      sequence INT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      kind ENUM('pack','used','returned','make_up','correction') NOT NULL,
      amount INT NOT NULL,
      left_after INT NOT NULL,
      course_id BIGINT UNSIGNED NULL,
      expires_at BIGINT NULL,
      booking_public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      note VARCHAR(200) NOT NULL DEFAULT '',
      given_by BIGINT UNSIGNED NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY credit_entries_lot (lot, sequence),
      UNIQUE KEY credit_entries_booking (booking_public_id, kind),
      KEY credit_entries_person (user_id, lot, id),
      KEY credit_entries_given_by (given_by),
      CONSTRAINT {prefix}credit_entries_left CHECK (left_after >= 0)`,
    },
    {
      name: 'enrolment_grants',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      user_id BIGINT UNSIGNED NOT NULL,
      course_id BIGINT UNSIGNED NOT NULL,
      source ENUM('office','booking','order') NOT NULL,
      source_id VARCHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      starts_at BIGINT NOT NULL,
      ends_at BIGINT NULL,
      revoked_at BIGINT NULL,
      revoke_code ENUM('by_office','source_cancelled') NULL,
      given_by BIGINT UNSIGNED NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY enrolment_grants_public_id (public_id),
      UNIQUE KEY enrolment_grants_reason (user_id, course_id, source, source_id),
      KEY enrolment_grants_source (source, source_id),
      KEY enrolment_grants_course (course_id, user_id),
      KEY enrolment_grants_given_by (given_by),
      CONSTRAINT {prefix}enrolment_grants_revoked CHECK ((revoked_at IS NULL) = (revoke_code IS NULL))`,
    },
    {
      // Append only: the newest of a booking counts.
      name: 'attendance_corrections',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      booking_id BIGINT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NULL,
      state ENUM('attended','late','left_early','no_show') NOT NULL,
      reason VARCHAR(300) NOT NULL,
      corrected_by BIGINT UNSIGNED NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      KEY attendance_corrections_booking (booking_id, id),
      KEY attendance_corrections_user (user_id),
      KEY attendance_corrections_corrected_by (corrected_by),
      CONSTRAINT {prefix}attendance_corrections_booking FOREIGN KEY (booking_id) REFERENCES {bookings} (id) ON DELETE CASCADE`,
    },
  ],
  columns: [
    { table: 'bookings', column: 'cost', definition: "ENUM('free','credit','invoiced') NOT NULL DEFAULT 'free'" },
    { table: 'bookings', column: 'given_back', definition: "ENUM('money','credit','nothing') NULL" },
    // The person, as long as this booking is their one trial lesson.
    { table: 'bookings', column: 'trial_user_id', definition: 'BIGINT UNSIGNED NULL' },
  ],
  keys: [{ table: 'bookings', kind: 'unique', name: 'bookings_trial', definition: '(trial_user_id)' }],
};
