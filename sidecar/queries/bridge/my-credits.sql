-- Lesson credits that a person can use now, all lots together.
-- Parameters: userId, now (instant). Answer: one row; none: there are none.
-- Index: credit_entries_person.
SELECT CAST(SUM(e.amount) AS SIGNED) AS total, MIN(e.expires_at) AS first_ends_at
FROM {credit_entries} AS e
WHERE e.user_id = :userId AND (e.expires_at IS NULL OR e.expires_at > :now)
HAVING SUM(e.amount) > 0
LIMIT 1
