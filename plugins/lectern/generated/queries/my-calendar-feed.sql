-- Since when calendar programs can read a person's classes, and whether there are children whose classes stand there too.
-- Parameters: userId. Answer: one row; made_at is NULL where they cannot.
-- Index: primary key of calendar_feeds, guardianships_active.
SELECT
  (SELECT cf.made_at FROM {calendar_feeds} AS cf WHERE cf.user_id = :userId) AS made_at,
  EXISTS (SELECT 1 FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL) AS has_children
LIMIT 1
