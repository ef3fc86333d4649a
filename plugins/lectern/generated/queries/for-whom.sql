-- For whom a reader may book: the reader, then the children in the reader's charge, by name; and who of them has a seat in a class.
-- Parameters: userId, classSessionId (public id; empty: no class is asked about). Answer: up to 51 rows; none: there is no such account.
-- Index: guardianships_active, class_sessions_public_id, seats_person, WordPress' primary key.
SELECT
  w.user_id AS user_id, u.display_name AS display_name, w.is_child AS is_child,
  EXISTS (
    SELECT 1 FROM {class_sessions} AS c
    JOIN {seats} AS s ON s.class_session_id = c.id AND s.user_id = w.user_id AND s.hold_id IS NULL
    WHERE c.public_id = :classSessionId
  ) AS is_seated
FROM (
  SELECT :userId AS user_id, 0 AS is_child
  UNION ALL
  SELECT g.active_child_id, 1 FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
) AS w
JOIN {users} AS u ON u.ID = w.user_id
ORDER BY w.is_child, u.display_name, w.user_id
LIMIT 51
