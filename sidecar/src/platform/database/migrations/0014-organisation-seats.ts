import type { SchemaChange } from './table-definition.ts';

/** Seats that organisations book, and the links by which employees take them. A booking of an organisation with nobody in it is a seat to give. */
export const organisationSeats: SchemaChange = {
  tables: [
    {
      name: 'seat_invitations',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- A seat has one link at a time: a new one takes the place of the old.
      booking_id BIGINT UNSIGNED NOT NULL,
      -- SHA-256 of the token in the link.
      token_hash BINARY(32) NOT NULL,
      expires_at BIGINT NOT NULL,
      created_by BIGINT UNSIGNED NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY seat_invitations_public_id (public_id),
      UNIQUE KEY seat_invitations_booking (booking_id),
      UNIQUE KEY seat_invitations_token (token_hash),
      KEY seat_invitations_created_by (created_by),
      CONSTRAINT {prefix}seat_invitations_booking FOREIGN KEY (booking_id) REFERENCES {bookings} (id) ON DELETE CASCADE`,
    },
  ],
  columns: [{ table: 'bookings', column: 'organisation_id', definition: 'BIGINT UNSIGNED NULL' }],
  keys: [
    {
      table: 'bookings',
      kind: 'foreign key',
      name: 'bookings_organisation',
      definition: '(organisation_id) REFERENCES {organisations} (id)',
    },
  ],
};
