-- For which classes and series to come a person and the children in the person's charge wait, the next first, how many are before them, and the seat that is offered. Of a series the class
-- is the first one that is offered, or would be booked now, and dates how many those are (NULL: one class is waited for); the rules are those of sidecar/src/features/waitlist/line.rules.ts.
-- leave_id: the class in whose line the person stands, which is the one to leave by.
-- `credits`: what the person could pay with for what is offered (NULL: it costs none, or nothing is offered).
-- A seat that was taken a moment ago is offered no more, though the line has not heard of it.
-- Parameters: userId, now (instant). Answer: up to 100 rows.
-- Index: guardianships_active, waitlist_user, waitlist_person, class_sessions_series; for the parts seats_person, credit_entries_person and the primary keys.
SELECT
  l.person_id, l.person_name, c.public_id AS class_session_id, c.title AS title, c.starts_at AS starts_at, c.ends_at AS ends_at,
  l.offer_id, l.offer_expires_at, l.position, g.public_id AS series_id, g.title AS series_title, IF(l.series_id IS NULL, NULL, l.dates) AS dates,
  l.leave_id,
  IF(l.offer_id IS NOT NULL AND JSON_UNQUOTE(JSON_EXTRACT(p.policy, '$.price')) = 'credit', COALESCE((
    SELECT SUM(b.amount) FROM {credit_entries} AS b
    WHERE b.user_id = l.person_id AND (b.course_id IS NULL OR b.course_id = c.course_id) AND (b.expires_at IS NULL OR b.expires_at > :now)
  ), 0), NULL) AS credits
FROM (
  SELECT STRAIGHT_JOIN
    w.user_id AS person_id, u.display_name AS person_name, e.series_id, h.public_id AS leave_id,
    IF(e.state = 'offered', e.offer_id, NULL) AS offer_id, IF(e.state = 'offered', e.offer_expires_at, NULL) AS offer_expires_at,
    (
      SELECT COUNT(*) + 1 FROM {waitlist_entries} AS a
      WHERE a.live_class_session_id = e.live_class_session_id AND a.state = 'waiting' AND a.place < e.place AND a.series_id <=> e.series_id
    ) AS position,
    COUNT(k.id) AS dates,
    COALESCE(CAST(SUBSTRING_INDEX(GROUP_CONCAT(k.id ORDER BY k.starts_at, k.id), ',', 1) AS UNSIGNED), e.live_class_session_id) AS next_id
  FROM (
    SELECT :userId AS user_id
    UNION ALL
    SELECT g.active_child_id FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
  ) AS w
  JOIN {users} AS u ON u.ID = w.user_id
  JOIN {waitlist_entries} AS e ON e.user_id = w.user_id
  JOIN {class_sessions} AS h ON h.id = e.live_class_session_id
  LEFT JOIN {class_sessions} AS k ON k.series_id = e.series_id AND k.starts_at > :now AND k.cancelled_at IS NULL AND (
    (e.state = 'offered' AND EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = k.id AND s.hold_id = e.hold_id))
    OR (
      e.state = 'waiting' AND :now < k.starts_at - COALESCE(
        (SELECT JSON_EXTRACT(o.policy, '$.bookingClosesMinutes') FROM {course_policies} AS o WHERE o.course_id = k.course_id),
        (SELECT JSON_EXTRACT(v.value, '$.bookingClosesMinutes') FROM {settings} AS v WHERE v.name = 'school'), 60
      ) * 60000
      AND NOT EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = k.id AND s.user_id = e.user_id)
      AND NOT EXISTS (SELECT 1 FROM {class_session_teachers} AS t WHERE t.class_session_id = k.id AND t.user_id = e.user_id)
    )
  )
  WHERE (e.series_id IS NOT NULL OR (h.starts_at > :now AND h.cancelled_at IS NULL))
    AND (e.state = 'waiting' OR EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = h.id AND s.hold_id = e.hold_id))
  GROUP BY w.user_id, u.display_name, e.id
  HAVING e.series_id IS NULL OR dates > 0
  ORDER BY h.starts_at, e.id
  LIMIT 100
) AS l
JOIN {class_sessions} AS c ON c.id = l.next_id
LEFT JOIN {series} AS g ON g.id = l.series_id
LEFT JOIN {course_policies} AS p ON p.course_id = c.course_id
ORDER BY c.starts_at, c.id
LIMIT 100
