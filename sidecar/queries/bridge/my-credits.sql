-- Lesson credits that a person and the children in the person's charge can use now, all lots together, a row for each who has some.
-- Parameters: userId, now (instant). Answer: up to 51 rows; none: there are none.
-- Index: guardianships_active, credit_entries_person, WordPress' primary key.
SELECT STRAIGHT_JOIN w.user_id AS person_id, u.display_name AS person_name, CAST(SUM(e.amount) AS SIGNED) AS total, MIN(e.expires_at) AS first_ends_at
FROM (
  SELECT :userId AS user_id
  UNION ALL
  SELECT g.active_child_id FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
) AS w
JOIN {users} AS u ON u.ID = w.user_id
JOIN {credit_entries} AS e ON e.user_id = w.user_id
WHERE (e.expires_at IS NULL OR e.expires_at > :now)
GROUP BY w.user_id, u.display_name
HAVING SUM(e.amount) > 0
ORDER BY w.user_id = :userId DESC, u.display_name
LIMIT 51
