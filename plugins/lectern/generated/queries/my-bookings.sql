-- What a person and the children in the person's charge have booked, to come (the next first) or over (the latest first), with what cancelling now would give back; the rules are those of
-- sidecar/src/features/bookings/returns.rules.ts, by the course, then the school, then the default.
-- Parameters: userId, now (instant), isPast (0 or 1), bookingIds (public ids with commas between; empty: all), limit, offset. Answer: up to limit rows.
-- Index: guardianships_active, bookings_user, the primary keys and class_session_teachers'.
SELECT
  b.booking_id, b.person_id, b.person_name, b.class_session_id, b.course_id, b.series_id, b.title, b.starts_at, b.ends_at, b.is_lesson, b.is_cancelled, b.is_given_away, b.is_class_cancelled,
  b.may_enter_from, b.change_until, b.cost, b.given_back, b.teacher_names,
  CASE
    WHEN b.is_cancelled = 1 OR b.given_back IS NOT NULL OR b.cost = 'free' THEN NULL
    WHEN b.rule = 'refused' THEN NULL
    WHEN b.source = 'organisation' AND b.is_class_cancelled = 0 THEN NULL
    WHEN b.source = 'organisation' AND b.rule = 'credit' THEN 'money'
    WHEN b.cost = 'credit' AND b.rule = 'money' THEN 'credit'
    ELSE b.rule
  END AS would_give_back,
  IF(b.is_cancelled = 0 AND b.is_class_cancelled = 0 AND :now < b.starts_at AND b.rule <> 'refused', 1, 0) AS may_cancel,
  -- To somebody else of whom the reader is in charge (features/bookings/seat-giving.service.ts).
  IF(
    b.is_cancelled = 0 AND b.is_class_cancelled = 0 AND b.given_back IS NULL AND b.source <> 'organisation' AND :now < b.change_until
      AND EXISTS (SELECT 1 FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL),
    1, 0
  ) AS may_give
FROM (
  SELECT
    f.*,
    (SELECT u.display_name FROM {users} AS u WHERE u.ID = f.person_id) AS person_name,
    CASE
      WHEN f.is_class_cancelled = 1 THEN COALESCE(JSON_UNQUOTE(JSON_EXTRACT(f.policy, '$.returnBySchool')), JSON_UNQUOTE(JSON_EXTRACT(f.school, '$.returnBySchool')), 'credit')
      WHEN :now < f.change_until THEN COALESCE(JSON_UNQUOTE(JSON_EXTRACT(f.policy, '$.returnInTime')), JSON_UNQUOTE(JSON_EXTRACT(f.school, '$.returnInTime')), 'credit')
      WHEN :now < f.starts_at THEN COALESCE(JSON_UNQUOTE(JSON_EXTRACT(f.policy, '$.returnLate')), JSON_UNQUOTE(JSON_EXTRACT(f.school, '$.returnLate')), 'refused')
      ELSE 'refused'
    END AS rule,
    (
      SELECT GROUP_CONCAT(u.display_name ORDER BY t.role, u.display_name SEPARATOR ', ')
      FROM {class_session_teachers} AS t
      JOIN {users} AS u ON u.ID = t.user_id
      WHERE t.class_session_id = f.class_id
    ) AS teacher_names
  FROM (
    SELECT STRAIGHT_JOIN
      k.user_id AS person_id, k.id AS row_id, k.public_id AS booking_id, c.id AS class_id, c.public_id AS class_session_id, c.course_id, r.public_id AS series_id, c.title, c.starts_at, c.ends_at,
      c.is_lesson, IF(k.cancelled_at IS NULL, 0, 1) AS is_cancelled, IF(k.cancel_code = 'given_away', 1, 0) AS is_given_away, IF(c.cancelled_at IS NULL, 0, 1) AS is_class_cancelled,
      c.starts_at - c.early_join_minutes * 60000 AS may_enter_from, k.cost, k.source, k.given_back, o.policy, v.value AS school,
      CAST(c.starts_at - COALESCE(JSON_EXTRACT(o.policy, '$.cancelHours'), JSON_EXTRACT(v.value, '$.cancelHours'), 24) * 3600000 AS SIGNED) AS change_until
    FROM (
      SELECT :userId AS user_id
      UNION ALL
      SELECT g.active_child_id FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
    ) AS w
    JOIN {bookings} AS k ON k.user_id = w.user_id
    JOIN {class_sessions} AS c ON c.id = k.class_session_id
    LEFT JOIN {series} AS r ON r.id = c.series_id
    LEFT JOIN {course_policies} AS o ON o.course_id = c.course_id
    LEFT JOIN {settings} AS v ON v.name = 'school'
    WHERE IF(:isPast = 1, c.ends_at <= :now, c.ends_at > :now) AND (:bookingIds = '' OR FIND_IN_SET(k.public_id, :bookingIds) > 0)
    ORDER BY IF(:isPast = 1, -c.starts_at, c.starts_at), IF(:isPast = 1, -CAST(k.id AS SIGNED), CAST(k.id AS SIGNED))
    LIMIT :limit OFFSET :offset
  ) AS f
) AS b
ORDER BY IF(:isPast = 1, -b.starts_at, b.starts_at), IF(:isPast = 1, -CAST(b.row_id AS SIGNED), CAST(b.row_id AS SIGNED))
