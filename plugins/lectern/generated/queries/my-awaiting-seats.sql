-- The seats that a person keeps for somebody who is known by an address, the next class first: in which order, until when, and who was asked (NULL: the address was erased).
-- Parameters: userId, now (instant). Answer: up to 600 rows.
-- Index: seat_holds_holder, seats' foreign key to the hold, address_confirmations_hold and the primary keys.
SELECT
  s.public_id AS seat_id, h.public_id AS hold_id, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at, h.expires_at AS expires_at,
  a.name AS awaited_name, a.email AS awaited_email
FROM {seat_holds} AS h
JOIN {seats} AS s ON s.hold_id = h.id
JOIN {class_sessions} AS c ON c.id = s.class_session_id
LEFT JOIN {address_confirmations} AS a ON a.hold_id = h.id
WHERE h.holder_user_id = :userId AND h.state = 'awaiting' AND h.expires_at > :now
ORDER BY c.starts_at, c.id, s.id
LIMIT 600
