-- What a person is to a class session: its role there and from when the person may enter (a teacher earlier than students).
-- Parameters: classSessionId (public id), userId. Answer: one row; none: no teacher, no seat, or no such class.
-- Index: class_sessions_public_id, class_session_teachers' primary key, seats_person.
SELECT
  IF(t.user_id IS NULL, 'viewer', 'moderator') AS role,
  c.starts_at - IF(t.user_id IS NULL, c.early_join_minutes, GREATEST(60, c.early_join_minutes)) * 60000 AS may_enter_from
FROM {class_sessions} AS c
LEFT JOIN {class_session_teachers} AS t ON t.class_session_id = c.id AND t.user_id = :userId
LEFT JOIN {seats} AS s ON s.class_session_id = c.id AND s.user_id = :userId AND s.hold_id IS NULL
WHERE c.public_id = :classSessionId AND (t.user_id IS NOT NULL OR s.id IS NOT NULL)
