-- Classes that can still be seen in the timetable, the next first, with what a reader can do about each, and the series that is only booked as a whole; the window of booking is that of
-- sidecar/src/features/bookings/booking-window.rules.ts (rules of the course, then of the school, then the default), seats taken are those of the card of the API.
-- Parameters: from, to, now (instants), classSessionId (empty: any), courseId, teacherId, levelId (0: any), userId (0: a visitor), limit, offset. Answer: up to limit rows.
-- Index: class_sessions_start or class_sessions_course; for the parts seats_number, seats_person and the primary keys.
SELECT
  l.class_session_id, l.title, l.course_id, l.course_title, l.starts_at, l.ends_at, l.capacity, l.seats_taken, l.teacher_names,
  l.booking_opens_at, l.whole_series_id,
  CASE
    WHEN l.is_mine = 1 THEN 'booked'
    WHEN l.booking_opens_at > :now THEN 'not_open'
    WHEN l.booking_closes_at <= :now THEN 'closed'
    WHEN l.seats_taken >= l.capacity THEN 'full'
    ELSE 'open'
  END AS state
FROM (
  SELECT
    f.*, g.public_id AS whole_series_id,
    f.starts_at - CAST(NULLIF(JSON_UNQUOTE(COALESCE(
      JSON_EXTRACT(o.policy, '$.bookingOpensDays'), JSON_EXTRACT(v.value, '$.bookingOpensDays')
    )), 'null') AS SIGNED) * 86400000 AS booking_opens_at,
    f.starts_at - COALESCE(
      JSON_EXTRACT(o.policy, '$.bookingClosesMinutes'), JSON_EXTRACT(v.value, '$.bookingClosesMinutes'), 60
    ) * 60000 AS booking_closes_at,
    (SELECT COUNT(*) FROM {seats} AS s WHERE s.class_session_id = f.id) AS seats_taken,
    EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = f.id AND s.user_id = :userId AND s.hold_id IS NULL) AS is_mine,
    (
      SELECT STRAIGHT_JOIN GROUP_CONCAT(u.display_name ORDER BY t.role, u.display_name SEPARATOR ', ')
      FROM {class_session_teachers} AS t
      JOIN {users} AS u ON u.ID = t.user_id
      WHERE t.class_session_id = f.id
    ) AS teacher_names
  FROM (
    SELECT STRAIGHT_JOIN
      c.id, c.public_id AS class_session_id, c.title, c.course_id, c.series_id, p.post_title AS course_title, c.starts_at, c.ends_at, c.capacity
    FROM {class_sessions} AS c
    JOIN {posts} AS p ON p.ID = c.course_id AND p.post_type = 'lectern_course' AND p.post_status = 'publish'
    WHERE c.starts_at >= :from AND c.starts_at < :to AND c.ends_at > :now AND c.cancelled_at IS NULL AND c.is_lesson = 0
      AND (:classSessionId = '' OR c.public_id = :classSessionId)
      AND (:courseId = 0 OR c.course_id = :courseId)
      AND (:teacherId = 0 OR EXISTS (
        SELECT 1 FROM {class_session_teachers} AS t WHERE t.class_session_id = c.id AND t.user_id = :teacherId
      ))
      AND (:levelId = 0 OR EXISTS (
        SELECT 1 FROM {term_relationships} AS r
        JOIN {term_taxonomy} AS x ON x.term_taxonomy_id = r.term_taxonomy_id
        WHERE r.object_id = c.course_id AND x.term_id = :levelId AND x.taxonomy = 'lectern_level'
      ))
    ORDER BY c.starts_at, c.id
    LIMIT :limit OFFSET :offset
  ) AS f
  LEFT JOIN {series} AS g ON g.id = f.series_id AND g.offer = 'whole'
  LEFT JOIN {course_policies} AS o ON o.course_id = f.course_id
  LEFT JOIN {settings} AS v ON v.name = 'school'
) AS l
ORDER BY l.starts_at, l.id
