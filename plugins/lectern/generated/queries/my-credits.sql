-- Lesson credits that a person and the children in the person's charge can use now, a row for each pack: what began it (pack, make_up or correction), how many it was at first and how many
-- are left, the course they count for alone (NULL: any) and their end (NULL: none). Lots that differ in nothing of this but their size are one row where they are single lessons.
-- Parameters: userId, now (instant). Answer: up to 200 rows, those of the person first, of each what ends first in front; none: there are none.
-- Index: guardianships_active, credit_entries_person, the primary keys of WordPress.
SELECT
  l.person_id, l.person_name, l.kind, l.course_id, p.post_title AS course_title, l.expires_at,
  CAST(SUM(l.given) AS SIGNED) AS given, CAST(SUM(l.remaining) AS SIGNED) AS remaining
FROM (
  SELECT STRAIGHT_JOIN
    w.user_id AS person_id, u.display_name AS person_name, e.lot AS lot, MAX(IF(e.sequence = 1, e.kind, NULL)) AS kind, e.course_id AS course_id, e.expires_at AS expires_at,
    SUM(IF(e.sequence = 1, e.amount, 0)) AS given, SUM(e.amount) AS remaining
  FROM (
    SELECT :userId AS user_id
    UNION ALL
    SELECT g.active_child_id FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
  ) AS w
  JOIN {users} AS u ON u.ID = w.user_id
  JOIN {credit_entries} AS e ON e.user_id = w.user_id
  WHERE e.expires_at IS NULL OR e.expires_at > :now
  GROUP BY w.user_id, u.display_name, e.lot, e.course_id, e.expires_at
  HAVING SUM(e.amount) > 0
) AS l
LEFT JOIN {posts} AS p ON p.ID = l.course_id
GROUP BY l.person_id, l.person_name, l.kind, l.course_id, p.post_title, l.expires_at, IF(l.given = 1, '', l.lot)
ORDER BY l.person_id = :userId DESC, l.person_name, l.person_id, l.expires_at IS NULL, l.expires_at, MIN(l.lot)
LIMIT 200
