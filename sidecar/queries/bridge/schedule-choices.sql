-- What the timetable can be filtered by: courses and teachers with classes to come, levels of such courses.
-- Parameters: now (instant). Answer: up to 600 rows of kind (course, teacher, level), id and name.
-- The first class that is found is enough, the latest planned in front for teachers: EXISTS would be made a join over all classes to come.
-- Index: WordPress' post type and primary keys, class_sessions_course, class_session_teachers_user.
SELECT k.kind, k.id, k.name
FROM (
  SELECT 'course' AS kind, p.ID AS id, CONVERT(p.post_title USING utf8mb4) COLLATE utf8mb4_unicode_ci AS name
  FROM {posts} AS p
  WHERE p.post_type = 'lectern_course' AND p.post_status = 'publish' AND (
    SELECT 1 FROM {class_sessions} AS c
    WHERE c.course_id = p.ID AND c.starts_at > :now AND c.cancelled_at IS NULL AND c.is_lesson = 0
    LIMIT 1
  ) IS NOT NULL
  UNION ALL
  SELECT 'teacher', u.ID, CONVERT(u.display_name USING utf8mb4) COLLATE utf8mb4_unicode_ci
  FROM (SELECT DISTINCT t.user_id FROM {class_session_teachers} AS t) AS d
  JOIN {users} AS u ON u.ID = d.user_id
  WHERE (
    SELECT STRAIGHT_JOIN 1 FROM {class_session_teachers} AS t
    JOIN {class_sessions} AS c ON c.id = t.class_session_id
    WHERE t.user_id = d.user_id AND c.starts_at > :now AND c.cancelled_at IS NULL AND c.is_lesson = 0
    ORDER BY t.class_session_id DESC LIMIT 1
  ) IS NOT NULL
  UNION ALL
  SELECT 'level', m.term_id, CONVERT(m.name USING utf8mb4) COLLATE utf8mb4_unicode_ci
  FROM {term_taxonomy} AS x
  JOIN {terms} AS m ON m.term_id = x.term_id
  WHERE x.taxonomy = 'lectern_level' AND x.count > 0 AND (
    SELECT STRAIGHT_JOIN 1 FROM {term_relationships} AS r
    JOIN {class_sessions} AS c ON c.course_id = r.object_id
    WHERE r.term_taxonomy_id = x.term_taxonomy_id AND c.starts_at > :now AND c.cancelled_at IS NULL AND c.is_lesson = 0
    LIMIT 1
  ) IS NOT NULL
) AS k
ORDER BY k.kind, k.name, k.id
LIMIT 600
