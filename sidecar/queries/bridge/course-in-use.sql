-- The next class of a course that is still to come, under way, or running over its time; 43200000 is 12 hours, the longest class.
-- Parameters: courseId (WordPress id), now (instant). Answer: one row or none.
-- Index: class_sessions_course; for the part meetings_active.
SELECT c.public_id AS class_session_id, c.title AS title, c.starts_at AS starts_at
FROM {class_sessions} AS c
WHERE c.course_id = :courseId AND c.cancelled_at IS NULL AND c.ends_at > :now - 43200000
  AND (c.ends_at > :now OR EXISTS (SELECT 1 FROM {meetings} AS m WHERE m.active_class_session_id = c.id AND m.state = 'running'))
ORDER BY c.starts_at, c.id
LIMIT 1
