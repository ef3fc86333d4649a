import type { SchemaChange } from './table-definition.ts';

/** Places kept while somebody decides or pays, and the confirmed ones with their source. Both are rows of `seats`: a number is given once. */
export const bookings: SchemaChange = {
  tables: [
    {
      name: 'seat_holds',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- SHA-256 of the token that its holder has: all that ties a visitor to the seats.
      token_hash BINARY(32) NOT NULL,
      holder_user_id BIGINT UNSIGNED NULL,
      state ENUM('active','frozen') NOT NULL DEFAULT 'active',
      expires_at BIGINT NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY seat_holds_public_id (public_id),
      UNIQUE KEY seat_holds_token (token_hash),
      KEY seat_holds_expiry (expires_at, id),
      KEY seat_holds_holder (holder_user_id)`,
    },
    {
      name: 'bookings',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      class_session_id BIGINT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NULL,
      booked_by BIGINT UNSIGNED NULL,
      source ENUM('office','self','organisation') NOT NULL,
      created_at BIGINT NOT NULL,
      cancelled_at BIGINT NULL,
      cancel_code ENUM('by_student','by_office','person_deleted') NULL,
      -- SHA-256 of who asked and the key of the request, so that a repeated one finds what the first made.
      idempotency_hash BINARY(32) NULL,
      order_position INT UNSIGNED NOT NULL DEFAULT 0,
      PRIMARY KEY (id),
      UNIQUE KEY bookings_public_id (public_id),
      UNIQUE KEY bookings_idempotency (idempotency_hash, order_position),
      KEY bookings_class_session (class_session_id, user_id),
      KEY bookings_user (user_id, created_at),
      KEY bookings_booked_by (booked_by),
      CONSTRAINT {prefix}bookings_class_session FOREIGN KEY (class_session_id) REFERENCES {class_sessions} (id),
      CONSTRAINT {prefix}bookings_cancelled CHECK ((cancelled_at IS NULL) = (cancel_code IS NULL))`,
    },
  ],
  columns: [
    { table: 'seats', column: 'hold_id', definition: 'BIGINT UNSIGNED NULL' },
    { table: 'seats', column: 'booking_id', definition: 'BIGINT UNSIGNED NULL' },
  ],
  keys: [
    // A seat lives as long as what keeps it: an expired hold takes its seats along in one statement.
    {
      table: 'seats',
      kind: 'foreign key',
      name: 'seats_hold',
      definition: '(hold_id) REFERENCES {seat_holds} (id) ON DELETE CASCADE',
    },
    {
      table: 'seats',
      kind: 'foreign key',
      name: 'seats_booking',
      definition: '(booking_id) REFERENCES {bookings} (id) ON DELETE CASCADE',
    },
  ],
  rows: [
    // Seats from before there were bookings were all given by the office.
    `INSERT IGNORE INTO {bookings} (public_id, class_session_id, user_id, source, created_at)
      SELECT public_id, class_session_id, user_id, 'office', taken_at FROM {seats} WHERE hold_id IS NULL AND booking_id IS NULL`,
    `UPDATE {seats} AS s JOIN {bookings} AS b ON b.public_id = s.public_id SET s.booking_id = b.id
      WHERE s.hold_id IS NULL AND s.booking_id IS NULL`,
  ],
};
