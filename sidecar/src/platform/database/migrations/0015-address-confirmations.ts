import type { SchemaChange } from './table-definition.ts';

/** Seats that are kept for whoever reads the mail to an address. The name and the address go with the seats that are kept. */
export const addressConfirmations: SchemaChange = {
  tables: [
    {
      name: 'address_confirmations',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      -- Seats wait for one address at a time: another mail takes the place of the one before.
      hold_id BIGINT UNSIGNED NOT NULL,
      -- SHA-256 of the token in the mail.
      token_hash BINARY(32) NOT NULL,
      name VARCHAR(100) NOT NULL,
      -- In small letters.
      email VARCHAR(100) NOT NULL,
      created_at BIGINT NOT NULL,
      PRIMARY KEY (id),
      UNIQUE KEY address_confirmations_public_id (public_id),
      UNIQUE KEY address_confirmations_hold (hold_id),
      UNIQUE KEY address_confirmations_token (token_hash),
      KEY address_confirmations_email (email),
      CONSTRAINT {prefix}address_confirmations_hold FOREIGN KEY (hold_id) REFERENCES {seat_holds} (id) ON DELETE CASCADE`,
    },
  ],
  columns: [
    {
      table: 'seat_holds',
      column: 'state',
      definition: "ENUM('active','frozen','offered','awaiting') NOT NULL DEFAULT 'active'",
    },
  ],
};
