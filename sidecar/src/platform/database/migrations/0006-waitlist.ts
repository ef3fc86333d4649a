import type { SchemaChange } from './table-definition.ts';

/** Who waits for a seat in which class, in what order, and to whom one is offered. An offer is a seat hold of its own state. */
export const waitlist: SchemaChange = {
  tables: [
    {
      name: 'waitlist_entries',
      body: `
      id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
      public_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
      class_session_id BIGINT UNSIGNED NOT NULL,
      -- In line; given once, and again only where who waits for a series moves to the line of another class.
      place INT UNSIGNED NOT NULL,
      user_id BIGINT UNSIGNED NULL,
      state ENUM('waiting','offered','booked','left','declined','expired','closed') NOT NULL DEFAULT 'waiting',
      joined_at BIGINT NOT NULL,
      ended_at BIGINT NULL,
      offer_id CHAR(26) CHARACTER SET ascii COLLATE ascii_bin NULL,
      offered_at BIGINT NULL,
      offer_expires_at BIGINT NULL,
      -- The hold of the offer. No foreign key: each confirmed order ends a hold, and would look for it here.
      hold_id BIGINT UNSIGNED NULL,
      live_class_session_id BIGINT UNSIGNED AS (IF(state IN ('waiting','offered'), class_session_id, NULL)) STORED,
      PRIMARY KEY (id),
      UNIQUE KEY waitlist_public_id (public_id),
      UNIQUE KEY waitlist_offer (offer_id),
      UNIQUE KEY waitlist_place (class_session_id, place),
      UNIQUE KEY waitlist_person (live_class_session_id, user_id),
      KEY waitlist_state (state, class_session_id),
      KEY waitlist_user (user_id, joined_at),
      CONSTRAINT {prefix}waitlist_class_session FOREIGN KEY (class_session_id) REFERENCES {class_sessions} (id),
      CONSTRAINT {prefix}waitlist_ended CHECK ((ended_at IS NULL) = (state IN ('waiting','offered'))),
      CONSTRAINT {prefix}waitlist_offered CHECK (state <> 'offered' OR (offer_id IS NOT NULL AND hold_id IS NOT NULL AND offer_expires_at IS NOT NULL))`,
    },
  ],
  columns: [
    { table: 'seat_holds', column: 'state', definition: "ENUM('active','frozen','offered') NOT NULL DEFAULT 'active'" },
  ],
};
