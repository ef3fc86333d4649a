-- The seats that a token keeps, the next class first, for whom (NULL: nobody knows yet), until when, whether they wait for an address and for which (NULL: it was erased),
-- and what each costs (the course's rule, free where it says nothing).
-- Parameters: tokenHash (SHA-256 of the token, hexadecimal digits), now (instant). Answer: up to 200 rows; none: nothing is kept any more.
-- Index: seat_holds_token, address_confirmations_hold, seats' foreign key to the hold and the primary keys.
SELECT
  s.public_id AS seat_id, c.public_id AS class_session_id, c.course_id AS course_id, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at,
  h.expires_at AS expires_at, h.holder_user_id AS holder_id,
  IF(h.state = 'awaiting', 1, 0) AS is_awaiting, a.email AS awaited_email,
  COALESCE(JSON_UNQUOTE(JSON_EXTRACT(o.policy, '$.price')), 'free') AS cost
FROM {seat_holds} AS h
JOIN {seats} AS s ON s.hold_id = h.id
JOIN {class_sessions} AS c ON c.id = s.class_session_id
LEFT JOIN {address_confirmations} AS a ON a.hold_id = h.id
LEFT JOIN {course_policies} AS o ON o.course_id = c.course_id
WHERE h.token_hash = UNHEX(:tokenHash) AND h.expires_at > :now AND h.state <> 'offered'
ORDER BY c.starts_at, c.id
LIMIT 200
