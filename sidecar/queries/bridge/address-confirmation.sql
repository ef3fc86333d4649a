-- The seats that the link of a mail leads to, the next class first; the same rules as sidecar/src/features/bookings/address-confirming.service.ts.
-- Parameters: tokenHash (SHA-256 of the token, hexadecimal digits), now (instant). Answer: up to 50 rows; none: nobody sent such a mail, a newer one
-- took its place, the seats are not kept any more, or they are booked.
-- Index: address_confirmations_token, seats' foreign key to the hold and the primary keys.
SELECT
  a.name AS name, a.email AS email, a.booked_by AS booked_by, h.expires_at AS expires_at,
  c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at
FROM {address_confirmations} AS a
JOIN {seat_holds} AS h ON h.id = a.hold_id
JOIN {seats} AS s ON s.hold_id = h.id
JOIN {class_sessions} AS c ON c.id = s.class_session_id
WHERE a.token_hash = UNHEX(:tokenHash) AND h.expires_at > :now
ORDER BY c.starts_at, c.id
LIMIT 50
