-- What waitlist-audit.queries of waitlist asks the database, with the table prefix wp_. Written by "npm run generate".

-- checked
SELECT COUNT(*) AS n
FROM `wp_lectern_waitlist_entries`;

-- waitingBesideFreeSeat
SELECT cs.public_id AS objectId, cs.capacity, COUNT(*) AS waiting
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
WHERE e.state = 'waiting' AND e.series_id IS NULL AND cs.cancelled_at IS NULL AND `cs`.`starts_at` > ? + 60000 * IFNULL(
  CAST(JSON_EXTRACT(`cp`.`policy`, '$.bookingClosesMinutes') AS SIGNED), ?) AND cs.capacity > (SELECT COUNT(*) FROM `wp_lectern_seats` AS s
  WHERE s.class_session_id = cs.id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE own.class_session_id = cs.id AND
  own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_outbox` AS o WHERE o.handler LIKE 'waitlist.%' AND (o.payload LIKE
  CONCAT('%', `cs`.`public_id`, '%') OR EXISTS ( SELECT 1 FROM `wp_lectern_bookings` AS b WHERE b.class_session_id = `cs`.`id` AND b.user_id
  = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%'))))
GROUP BY cs.id, cs.public_id, cs.capacity
LIMIT ?;

-- waitingBesideFreeSeries
SELECT e.public_id AS objectId, e.series_id AS seriesId
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
WHERE e.state = 'waiting' AND e.series_id IS NOT NULL AND cs.cancelled_at IS NULL AND (NOT EXISTS (SELECT 1 FROM
  `wp_lectern_waitlist_entries` AS b WHERE b.class_session_id = e.class_session_id AND b.state = 'waiting' AND b.series_id = e.series_id AND
  b.place < e.place) AND EXISTS ( SELECT 1 FROM `wp_lectern_class_sessions` AS n LEFT JOIN `wp_lectern_course_policies` AS np ON
  np.course_id = n.course_id WHERE n.series_id = e.series_id AND n.cancelled_at IS NULL AND `n`.`starts_at` > ? + 60000 * IFNULL(
  CAST(JSON_EXTRACT(`np`.`policy`, '$.bookingClosesMinutes') AS SIGNED), ?) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE
  own.class_session_id = n.id AND own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_class_session_teachers` AS st WHERE
  st.class_session_id = n.id AND st.user_id = e.user_id) AND TRUE) AND NOT EXISTS ( SELECT 1 FROM `wp_lectern_class_sessions` AS n LEFT JOIN
  `wp_lectern_course_policies` AS np ON np.course_id = n.course_id WHERE n.series_id = e.series_id AND n.cancelled_at IS NULL AND
  `n`.`starts_at` > ? + 60000 * IFNULL( CAST(JSON_EXTRACT(`np`.`policy`, '$.bookingClosesMinutes') AS SIGNED), ?) AND NOT EXISTS (SELECT 1
  FROM `wp_lectern_seats` AS own WHERE own.class_session_id = n.id AND own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM
  `wp_lectern_class_session_teachers` AS st WHERE st.class_session_id = n.id AND st.user_id = e.user_id) AND n.capacity <= (SELECT COUNT(*)
  FROM `wp_lectern_seats` AS s WHERE s.class_session_id = n.id) + (SELECT COUNT(*) FROM `wp_lectern_waitlist_entries` AS w WHERE
  w.class_session_id = n.id AND w.state = 'waiting' AND w.series_id IS NULL AND (n.id <> e.class_session_id OR w.place < e.place)))) AND NOT
  EXISTS (SELECT 1 FROM `wp_lectern_class_sessions` AS n JOIN `wp_lectern_outbox` AS o ON o.handler LIKE 'waitlist.%' WHERE n.series_id =
  e.series_id AND (o.payload LIKE CONCAT('%', `n`.`public_id`, '%') OR EXISTS ( SELECT 1 FROM `wp_lectern_bookings` AS b WHERE
  b.class_session_id = `n`.`id` AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%'))))
LIMIT ?;

-- offersWithoutSeat
SELECT e.public_id AS objectId, e.hold_id AS holdId
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_seats` AS s ON s.hold_id = e.hold_id AND s.class_session_id = e.class_session_id
LEFT JOIN `wp_lectern_seats` AS own ON own.class_session_id = e.class_session_id AND own.user_id = e.user_id
WHERE e.state = 'offered' AND s.id IS NULL AND own.id IS NULL AND NOT EXISTS (SELECT 1 FROM `wp_lectern_outbox` AS o WHERE o.handler LIKE
  'waitlist.%' AND (o.payload LIKE CONCAT('%', `cs`.`public_id`, '%') OR EXISTS ( SELECT 1 FROM `wp_lectern_bookings` AS b WHERE
  b.class_session_id = `cs`.`id` AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%'))))
LIMIT ?;

-- waitingTwice
SELECT MIN(e.public_id) AS objectId, e.user_id AS userId, COUNT(*) AS places
FROM `wp_lectern_waitlist_entries` AS e
WHERE e.state IN ('waiting', 'offered') AND e.user_id IS NOT NULL
GROUP BY e.class_session_id, e.user_id
HAVING COUNT(*) > 1
LIMIT ?;

-- overtakenEntries
SELECT e.public_id AS objectId, e.place, MAX(later.place) AS offeredPlace
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_waitlist_entries` AS later ON later.class_session_id = e.class_session_id AND
  later.state = 'offered' AND later.place > e.place AND later.joined_at >= e.joined_at AND (e.series_id IS NULL OR later.series_id IS NOT
  NULL)
WHERE e.state = 'waiting'
GROUP BY e.id, e.public_id, e.place
LIMIT ?;

-- unsettled
SELECT cs.id
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
LEFT JOIN `wp_lectern_seats` AS kept ON kept.hold_id = e.hold_id AND kept.class_session_id = e.class_session_id
WHERE e.state IN ('waiting', 'offered') AND ( cs.cancelled_at IS NOT NULL OR cs.starts_at <= ? OR (e.state = 'offered' AND kept.id IS NULL)
  OR (e.state = 'waiting' AND e.series_id IS NULL AND `cs`.`starts_at` > ? + 60000 * IFNULL( CAST(JSON_EXTRACT(`cp`.`policy`,
  '$.bookingClosesMinutes') AS SIGNED), ?) AND cs.capacity > (SELECT COUNT(*) FROM `wp_lectern_seats` AS s WHERE s.class_session_id = cs.id)
  AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id)) OR (e.state =
  'waiting' AND e.series_id IS NOT NULL AND ( EXISTS (SELECT 1 FROM `wp_lectern_class_sessions` AS n WHERE n.series_id = e.series_id AND
  n.cancelled_at IS NULL AND n.starts_at > ? AND (n.starts_at > cs.starts_at OR (n.starts_at = cs.starts_at AND n.id > cs.id))) OR NOT
  EXISTS ( SELECT 1 FROM `wp_lectern_class_sessions` AS n LEFT JOIN `wp_lectern_course_policies` AS np ON np.course_id = n.course_id WHERE
  n.series_id = e.series_id AND n.cancelled_at IS NULL AND `n`.`starts_at` > ? + 60000 * IFNULL( CAST(JSON_EXTRACT(`np`.`policy`,
  '$.bookingClosesMinutes') AS SIGNED), ?) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE own.class_session_id = n.id AND
  own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_class_session_teachers` AS st WHERE st.class_session_id = n.id AND
  st.user_id = e.user_id) AND TRUE) OR (NOT EXISTS (SELECT 1 FROM `wp_lectern_waitlist_entries` AS b WHERE b.class_session_id =
  e.class_session_id AND b.state = 'waiting' AND b.series_id = e.series_id AND b.place < e.place) AND EXISTS ( SELECT 1 FROM
  `wp_lectern_class_sessions` AS n LEFT JOIN `wp_lectern_course_policies` AS np ON np.course_id = n.course_id WHERE n.series_id =
  e.series_id AND n.cancelled_at IS NULL AND `n`.`starts_at` > ? + 60000 * IFNULL( CAST(JSON_EXTRACT(`np`.`policy`,
  '$.bookingClosesMinutes') AS SIGNED), ?) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE own.class_session_id = n.id AND
  own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_class_session_teachers` AS st WHERE st.class_session_id = n.id AND
  st.user_id = e.user_id) AND TRUE) AND NOT EXISTS ( SELECT 1 FROM `wp_lectern_class_sessions` AS n LEFT JOIN `wp_lectern_course_policies`
  AS np ON np.course_id = n.course_id WHERE n.series_id = e.series_id AND n.cancelled_at IS NULL AND `n`.`starts_at` > ? + 60000 * IFNULL(
  CAST(JSON_EXTRACT(`np`.`policy`, '$.bookingClosesMinutes') AS SIGNED), ?) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE
  own.class_session_id = n.id AND own.user_id = e.user_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_class_session_teachers` AS st WHERE
  st.class_session_id = n.id AND st.user_id = e.user_id) AND n.capacity <= (SELECT COUNT(*) FROM `wp_lectern_seats` AS s WHERE
  s.class_session_id = n.id) + (SELECT COUNT(*) FROM `wp_lectern_waitlist_entries` AS w WHERE w.class_session_id = n.id AND w.state =
  'waiting' AND w.series_id IS NULL AND (n.id <> e.class_session_id OR w.place < e.place)))))) OR (e.state = 'offered' AND e.series_id IS
  NOT NULL AND EXISTS ( SELECT 1 FROM `wp_lectern_seats` AS s JOIN `wp_lectern_seat_holds` AS h ON h.id = s.hold_id AND h.state = 'offered'
  JOIN `wp_lectern_class_sessions` AS n ON n.id = s.class_session_id LEFT JOIN `wp_lectern_course_policies` AS np ON np.course_id =
  n.course_id WHERE s.hold_id = e.hold_id AND (n.cancelled_at IS NOT NULL OR NOT `n`.`starts_at` > ? + 60000 * IFNULL(
  CAST(JSON_EXTRACT(`np`.`policy`, '$.bookingClosesMinutes') AS SIGNED), ?) OR EXISTS (SELECT 1 FROM `wp_lectern_class_session_teachers` AS
  st WHERE st.class_session_id = n.id AND st.user_id = e.user_id)))))
GROUP BY cs.id
ORDER BY cs.id
LIMIT ?;
