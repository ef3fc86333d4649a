-- The seats that the link of a mail leads to, the next class first, with what each costs (the course's rule, free where it says nothing); the same rules as
-- sidecar/src/features/bookings/address-confirming.service.ts.
-- Parameters: tokenHash (SHA-256 of the token, hexadecimal digits), now (instant), bookingIds (public ids with commas between, of what came of it; empty: nothing yet).
-- Answer: up to 200 rows; where they are booked already those of the named bookings that belong to the account with the address, else one without a class;
-- none: nobody sent such a mail, a newer one took its place, or the seats are not kept any more.
-- Index: address_confirmations_token, seats' foreign key to the hold, WordPress' user_email, bookings_user and the primary keys.
SELECT
  a.name AS name, a.email AS email, h.holder_user_id AS booked_by, h.expires_at AS expires_at,
  IF(s.id IS NULL, 1, 0) AS is_booked, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at,
  COALESCE(JSON_UNQUOTE(JSON_EXTRACT(o.policy, '$.price')), 'free') AS cost
FROM {address_confirmations} AS a
JOIN {seat_holds} AS h ON h.id = a.hold_id
LEFT JOIN {seats} AS s ON s.hold_id = h.id
LEFT JOIN {users} AS u ON s.id IS NULL AND :bookingIds <> '' AND u.user_email = a.email
LEFT JOIN {bookings} AS k ON k.user_id = u.ID AND k.cancelled_at IS NULL AND FIND_IN_SET(k.public_id, :bookingIds) > 0
LEFT JOIN {class_sessions} AS c ON c.id = COALESCE(s.class_session_id, k.class_session_id)
LEFT JOIN {course_policies} AS o ON o.course_id = c.course_id
WHERE a.token_hash = UNHEX(:tokenHash) AND h.expires_at > :now
ORDER BY c.starts_at, c.id
LIMIT 200
