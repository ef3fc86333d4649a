-- A class session as its page shows it; the same rules as sidecar/src/features/sessions/class-phase.rules.ts.
-- Parameters: classSessionId (public id), now (instant). Answer: one row or none.
-- Index: class_sessions_public_id; for the parts meetings_active, class_session_teachers' and WordPress' primary keys.
SELECT
  c.public_id AS class_session_id,
  c.course_id AS course_id,
  c.title AS title,
  c.starts_at AS starts_at,
  c.ends_at AS ends_at,
  c.capacity AS capacity,
  c.starts_at - c.early_join_minutes * 60000 AS opens_at,
  IF(c.late_join_minutes IS NULL, c.ends_at, LEAST(c.starts_at + c.late_join_minutes * 60000, c.ends_at)) AS closes_at,
  CASE
    WHEN c.cancelled_at IS NOT NULL THEN 'cancelled'
    WHEN EXISTS (
      SELECT 1 FROM {meetings} AS m WHERE m.active_class_session_id = c.id AND m.state = 'running'
    ) THEN 'running'
    WHEN :now >= c.ends_at THEN 'ended'
    WHEN :now >= c.starts_at - GREATEST(60, c.early_join_minutes) * 60000 THEN 'open'
    ELSE 'upcoming'
  END AS phase,
  (
    SELECT GROUP_CONCAT(u.display_name ORDER BY t.role, u.display_name SEPARATOR ', ')
    FROM {class_session_teachers} AS t
    JOIN {users} AS u ON u.ID = t.user_id
    WHERE t.class_session_id = c.id
  ) AS teacher_names
FROM {class_sessions} AS c
WHERE c.public_id = :classSessionId
