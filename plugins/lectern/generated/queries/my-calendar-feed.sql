-- Since when calendar programs can read a person's classes.
-- Parameters: userId. Answer: one row; none: they cannot.
-- Index: primary key of calendar_feeds.
SELECT cf.made_at
FROM {calendar_feeds} AS cf
WHERE cf.user_id = :userId
LIMIT 1
