-- What waitlist-audit.queries of waitlist asks the database, with the table prefix wp_. Written by "npm run generate".

-- checked
SELECT COUNT(*) AS n
FROM `wp_lectern_waitlist_entries`;

-- waitingBesideFreeSeat
SELECT cs.public_id AS objectId, cs.capacity, COUNT(*) AS waiting
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
WHERE e.state = 'waiting' AND cs.cancelled_at IS NULL AND cs.starts_at > ? + 60000 * IFNULL(CAST(JSON_EXTRACT(cp.policy,
  '$.bookingClosesMinutes') AS SIGNED), ?) AND cs.capacity > (SELECT COUNT(*) FROM `wp_lectern_seats` AS s WHERE s.class_session_id = cs.id)
  AND NOT EXISTS (SELECT 1 FROM `wp_lectern_seats` AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id) AND NOT EXISTS
  (SELECT 1 FROM `wp_lectern_outbox` AS o WHERE o.handler LIKE 'waitlist.%' AND (o.payload LIKE CONCAT('%', cs.public_id, '%') OR EXISTS (
  SELECT 1 FROM `wp_lectern_bookings` AS b WHERE b.class_session_id = cs.id AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%',
  b.public_id, '%'))))
GROUP BY cs.id, cs.public_id, cs.capacity
LIMIT ?;

-- offersWithoutSeat
SELECT e.public_id AS objectId, e.hold_id AS holdId
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_seats` AS s ON s.hold_id = e.hold_id AND s.class_session_id = e.class_session_id
LEFT JOIN `wp_lectern_seats` AS own ON own.class_session_id = e.class_session_id AND own.user_id = e.user_id
WHERE e.state = 'offered' AND s.id IS NULL AND own.id IS NULL AND NOT EXISTS (SELECT 1 FROM `wp_lectern_outbox` AS o WHERE o.handler LIKE
  'waitlist.%' AND (o.payload LIKE CONCAT('%', cs.public_id, '%') OR EXISTS ( SELECT 1 FROM `wp_lectern_bookings` AS b WHERE
  b.class_session_id = cs.id AND b.user_id = e.user_id AND o.payload LIKE CONCAT('%', b.public_id, '%'))))
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
  later.state = 'offered' AND later.place > e.place
WHERE e.state = 'waiting'
GROUP BY e.id, e.public_id, e.place
LIMIT ?;
