-- The dates that one order books when the series of a class session is booked as a whole: those to come that can still be booked, the next first. The rules are those of
-- sidecar/src/features/bookings/whole-series.service.ts. None: the class belongs to no series, or its dates are only offered one by one.
-- A date is full where no seat is free beyond those for whoever waits there, or for all of a series that is only booked as a whole. What one costs is the course's rule. `seated`: ids of the reader and of the children in the reader's charge who have a seat or teach the class, with commas between (NULL: none of them).
-- Parameters: classSessionId, userId (0: a visitor), now (instant). Answer: up to 200 rows.
-- Index: class_sessions_public_id, class_sessions_series; for the parts seats_number, seats_person, waitlist_person, waitlist_series, guardianships_active and the primary keys.
SELECT
  g.public_id AS series_id, g.title, g.offer, c.public_id AS class_session_id, c.starts_at, c.ends_at,
  IF(
    (SELECT COUNT(*) FROM {seats} AS s WHERE s.class_session_id = c.id)
    + (SELECT COUNT(*) FROM {waitlist_entries} AS w WHERE w.live_class_session_id = c.id AND w.state = 'waiting' AND w.series_id IS NULL)
    + IF(g.offer = 'whole', (
      SELECT COUNT(*) FROM {waitlist_entries} AS w
      WHERE w.series_id = g.id AND w.live_class_session_id IS NOT NULL AND w.state = 'waiting'
        AND NOT EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = c.id AND s.user_id = w.user_id)
    ), 0) >= c.capacity, 1, 0
  ) AS is_full,
  COALESCE(JSON_UNQUOTE(JSON_EXTRACT(o.policy, '$.price')), 'free') AS cost,
  (
    SELECT GROUP_CONCAT(w.user_id) FROM (
      SELECT :userId AS user_id
      UNION ALL
      SELECT h.active_child_id FROM {guardianships} AS h WHERE h.guardian_user_id = :userId AND h.active_child_id IS NOT NULL
    ) AS w
    WHERE EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = c.id AND s.user_id = w.user_id AND s.hold_id IS NULL)
      OR EXISTS (SELECT 1 FROM {class_session_teachers} AS t WHERE t.class_session_id = c.id AND t.user_id = w.user_id)
  ) AS seated
FROM {class_sessions} AS k
JOIN {series} AS g ON g.id = k.series_id AND g.offer <> 'single'
JOIN {class_sessions} AS c ON c.series_id = g.id AND c.cancelled_at IS NULL AND c.ends_at > :now
LEFT JOIN {course_policies} AS o ON o.course_id = c.course_id
LEFT JOIN {settings} AS v ON v.name = 'school'
WHERE k.public_id = :classSessionId AND :now < c.starts_at - COALESCE(
  JSON_EXTRACT(o.policy, '$.bookingClosesMinutes'), JSON_EXTRACT(v.value, '$.bookingClosesMinutes'), 60
) * 60000
ORDER BY c.starts_at, c.id
LIMIT 200
