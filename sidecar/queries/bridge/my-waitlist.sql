-- For which classes to come a person and the children in the person's charge wait, the next first, how many are before them, and the seat that is offered.
-- Parameters: userId, now (instant). Answer: up to 100 rows.
-- Index: guardianships_active, waitlist_user, waitlist_person, the primary keys.
SELECT STRAIGHT_JOIN
  w.user_id AS person_id, u.display_name AS person_name, c.public_id AS class_session_id, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at,
  IF(e.state = 'offered', e.offer_id, NULL) AS offer_id, IF(e.state = 'offered', e.offer_expires_at, NULL) AS offer_expires_at,
  (
    SELECT COUNT(*) + 1 FROM {waitlist_entries} AS a
    WHERE a.live_class_session_id = e.live_class_session_id AND a.state = 'waiting' AND a.place < e.place
  ) AS position
FROM (
  SELECT :userId AS user_id
  UNION ALL
  SELECT g.active_child_id FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
) AS w
JOIN {users} AS u ON u.ID = w.user_id
JOIN {waitlist_entries} AS e ON e.user_id = w.user_id
JOIN {class_sessions} AS c ON c.id = e.live_class_session_id
WHERE c.starts_at > :now AND c.cancelled_at IS NULL
ORDER BY c.starts_at, c.id
LIMIT 100
