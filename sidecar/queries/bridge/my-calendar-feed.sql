-- Since when calendar programs can read a person's classes, whether the classes of children stand there too (or would, in one made now), and whether
-- those of some do not, for the address was made before (the same rules as sidecar/src/features/calendar-feeds/calendar-feeds.service.ts).
-- Parameters: userId. Answer: one row, made_at is NULL where they cannot; none: there is no such account.
-- Index: WordPress' primary key, primary key of calendar_feeds, guardianships_active.
SELECT
  cf.made_at AS made_at,
  EXISTS (
    SELECT 1 FROM {guardianships} AS g
    WHERE g.guardian_user_id = u.ID AND g.active_child_id IS NOT NULL AND g.recorded_at <= COALESCE(cf.made_at, g.recorded_at)
  ) AS has_children,
  EXISTS (SELECT 1 FROM {guardianships} AS g WHERE g.guardian_user_id = u.ID AND g.active_child_id IS NOT NULL AND g.recorded_at > cf.made_at) AS lacks_children
FROM {users} AS u
LEFT JOIN {calendar_feeds} AS cf ON cf.user_id = u.ID
WHERE u.ID = :userId
LIMIT 1
