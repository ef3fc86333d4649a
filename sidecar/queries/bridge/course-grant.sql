-- Whether a person has access to a course, and until when; the same rule as sidecar/src/features/enrolments/grants.rules.ts.
-- Parameters: userId, courseId (WordPress id), now (instant). Answer: one row; none: no access. `ends_at` NULL: open.
-- Index: enrolment_grants_reason.
SELECT IF(MAX(g.ends_at IS NULL) = 1, NULL, MAX(g.ends_at)) AS ends_at
FROM {enrolment_grants} AS g
WHERE g.user_id = :userId AND g.course_id = :courseId AND g.revoked_at IS NULL
  AND g.starts_at <= :now AND (g.ends_at IS NULL OR g.ends_at > :now)
GROUP BY g.user_id
