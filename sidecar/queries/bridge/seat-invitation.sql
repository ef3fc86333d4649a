-- What a link to a seat of an organisation leads to, and whether it still gives the seat; the same rules as
-- sidecar/src/features/bookings/organisation-seats.service.ts.
-- Parameters: tokenHash (SHA-256 of the token, hexadecimal digits), now (instant). Answer: one row; none: nobody made such a link, or a newer one took its place.
-- Index: seat_invitations_token, seats_booking and the primary keys.
SELECT
  c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at, o.name AS organisation_name, i.reach AS reach,
  CASE
    WHEN s.id IS NULL OR b.user_id IS NOT NULL OR b.cancelled_at IS NOT NULL THEN 'invitation_used'
    WHEN c.cancelled_at IS NOT NULL THEN 'class_cancelled'
    WHEN i.expires_at <= :now THEN 'invitation_expired'
    ELSE 'open'
  END AS state
FROM {seat_invitations} AS i
JOIN {bookings} AS b ON b.id = i.booking_id
JOIN {class_sessions} AS c ON c.id = b.class_session_id
JOIN {organisations} AS o ON o.id = b.organisation_id
LEFT JOIN {seats} AS s ON s.booking_id = b.id
WHERE i.token_hash = UNHEX(:tokenHash)
