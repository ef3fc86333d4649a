-- For which classes to come a person waits, the next first, how many are before the person, and the seat that is offered.
-- Parameters: userId, now (instant). Answer: up to 100 rows.
-- Index: waitlist_user, waitlist_person, the primary keys.
SELECT
  c.public_id AS class_session_id, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at,
  IF(e.state = 'offered', e.offer_id, NULL) AS offer_id, IF(e.state = 'offered', e.offer_expires_at, NULL) AS offer_expires_at,
  (
    SELECT COUNT(*) + 1 FROM {waitlist_entries} AS a
    WHERE a.live_class_session_id = e.live_class_session_id AND a.state = 'waiting' AND a.place < e.place
  ) AS position
FROM {waitlist_entries} AS e
JOIN {class_sessions} AS c ON c.id = e.live_class_session_id
WHERE e.user_id = :userId AND c.starts_at > :now AND c.cancelled_at IS NULL
ORDER BY c.starts_at, c.id
LIMIT 100
