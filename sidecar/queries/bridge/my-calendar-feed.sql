-- Since when calendar programs can read a person's classes, and whether there are children whose classes stand there too.
-- Parameters: userId. Answer: one row, made_at is NULL where they cannot; none: there is no such account.
-- Index: WordPress' primary key, primary key of calendar_feeds, guardianships_active.
SELECT
  cf.made_at AS made_at,
  EXISTS (SELECT 1 FROM {guardianships} AS g WHERE g.guardian_user_id = u.ID AND g.active_child_id IS NOT NULL) AS has_children
FROM {users} AS u
LEFT JOIN {calendar_feeds} AS cf ON cf.user_id = u.ID
WHERE u.ID = :userId
LIMIT 1
