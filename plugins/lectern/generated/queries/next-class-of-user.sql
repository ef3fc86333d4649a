-- The class session that a person teaches or has a seat in and that is on or comes next. One that overruns is on: twelve hours at most,
-- as in sidecar/src/features/sessions/session-lists.service.ts.
-- Parameters: userId, courseId (0: any course), now (instant). Answer: one row or none.
-- Index: seats_user, class_session_teachers_user, class_sessions' primary key, meetings_active.
SELECT n.class_session_id, n.starts_at
FROM (
  (
    SELECT c.public_id AS class_session_id, c.starts_at AS starts_at
    FROM {seats} AS s
    JOIN {class_sessions} AS c ON c.id = s.class_session_id
    WHERE s.user_id = :userId AND s.hold_id IS NULL AND c.cancelled_at IS NULL AND (:courseId = 0 OR c.course_id = :courseId)
      AND c.ends_at > :now - 43200000
      AND (c.ends_at > :now OR EXISTS (SELECT 1 FROM {meetings} AS m WHERE m.active_class_session_id = c.id AND m.state = 'running'))
    ORDER BY c.starts_at, c.id
    LIMIT 1
  )
  UNION ALL
  (
    SELECT c.public_id AS class_session_id, c.starts_at AS starts_at
    FROM {class_session_teachers} AS t
    JOIN {class_sessions} AS c ON c.id = t.class_session_id
    WHERE t.user_id = :userId AND c.cancelled_at IS NULL AND (:courseId = 0 OR c.course_id = :courseId)
      AND c.ends_at > :now - 43200000
      AND (c.ends_at > :now OR EXISTS (SELECT 1 FROM {meetings} AS m WHERE m.active_class_session_id = c.id AND m.state = 'running'))
    ORDER BY c.starts_at, c.id
    LIMIT 1
  )
) AS n
ORDER BY n.starts_at
LIMIT 1
