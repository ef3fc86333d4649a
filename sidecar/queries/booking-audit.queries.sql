-- What booking-audit.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- checked
SELECT (SELECT COUNT(*) FROM `wp_lectern_seats`) + (SELECT COUNT(*) FROM `wp_lectern_bookings`) + (SELECT COUNT(*) FROM
  `wp_lectern_seat_holds`) + (SELECT COUNT(*) FROM `wp_lectern_class_sessions`) AS n;

-- overCapacity
SELECT cs.public_id AS objectId, cs.capacity, COUNT(*) AS seats
FROM `wp_lectern_seats` AS s JOIN `wp_lectern_class_sessions` AS cs ON cs.id = s.class_session_id
GROUP BY cs.id, cs.public_id, cs.capacity
HAVING COUNT(*) > cs.capacity
LIMIT ?;

-- seatsWithoutOwner
SELECT s.public_id AS objectId, s.hold_id AS holdId, s.booking_id AS bookingId
FROM `wp_lectern_seats` AS s
WHERE (s.hold_id IS NULL) = (s.booking_id IS NULL)
LIMIT ?;

-- seatsUnlikeBooking
SELECT s.public_id AS objectId, b.public_id AS bookingId
FROM `wp_lectern_seats` AS s JOIN `wp_lectern_bookings` AS b ON b.id = s.booking_id
WHERE NOT (s.user_id <=> b.user_id) OR s.class_session_id <> b.class_session_id
LIMIT ?;

-- seatsWithNumberZero
SELECT s.public_id AS objectId, s.seat_number AS number
FROM `wp_lectern_seats` AS s
WHERE s.seat_number = 0
LIMIT ?;

-- seatsOfTeachers
SELECT s.public_id AS objectId, s.user_id AS userId
FROM `wp_lectern_seats` AS s JOIN `wp_lectern_class_session_teachers` AS st ON st.class_session_id = s.class_session_id AND st.user_id =
  s.user_id
WHERE s.hold_id IS NULL
LIMIT ?;

-- bookingsWithoutSeat
SELECT b.public_id AS objectId, b.class_session_id AS classSessionId
FROM `wp_lectern_bookings` AS b
LEFT JOIN `wp_lectern_seats` AS s ON s.booking_id = b.id
WHERE b.cancelled_at IS NULL AND s.id IS NULL
LIMIT ?;

-- bookingsOfNobody
SELECT b.public_id AS objectId, b.class_session_id AS classSessionId
FROM `wp_lectern_bookings` AS b JOIN `wp_lectern_class_sessions` AS cs ON cs.id = b.class_session_id
WHERE b.cancelled_at IS NULL AND b.user_id IS NULL AND b.organisation_id IS NULL AND cs.ends_at > ?
LIMIT ?;

-- cancelledBookingsWithSeat
SELECT b.public_id AS objectId, s.public_id AS seatId
FROM `wp_lectern_bookings` AS b JOIN `wp_lectern_seats` AS s ON s.booking_id = b.id
WHERE b.cancelled_at IS NOT NULL
LIMIT ?;

-- peopleTwice
SELECT MIN(b.public_id) AS objectId, b.user_id AS userId, COUNT(*) AS bookings
FROM `wp_lectern_bookings` AS b
LEFT JOIN `wp_lectern_seats` AS s ON s.booking_id = b.id
WHERE b.cancelled_at IS NULL AND b.user_id IS NOT NULL
GROUP BY b.class_session_id, b.user_id
HAVING COUNT(*) > 1
LIMIT ?;

-- expiredHoldsWithSeats
SELECT h.public_id AS objectId, h.expires_at AS expiresAt, COUNT(*) AS seats
FROM `wp_lectern_seat_holds` AS h JOIN `wp_lectern_seats` AS s ON s.hold_id = h.id
WHERE h.expires_at < ?
GROUP BY h.id, h.public_id, h.expires_at
LIMIT ?;

-- awaitingSeatsOfSomebody
SELECT s.public_id AS objectId, s.user_id AS userId
FROM `wp_lectern_seat_holds` AS h JOIN `wp_lectern_seats` AS s ON s.hold_id = h.id
WHERE h.state = 'awaiting' AND s.user_id IS NOT NULL
LIMIT ?;

-- creditsUnlikeBooking
SELECT b.public_id AS objectId, SUM(IFNULL(e.kind = 'used', 0)) AS used, SUM(IFNULL(e.kind <> 'used', 0)) AS returned
FROM `wp_lectern_bookings` AS b
LEFT JOIN `wp_lectern_credit_entries` AS e ON e.booking_public_id = b.public_id
WHERE b.cost <> 'free' AND b.user_id IS NOT NULL
GROUP BY b.id, b.public_id, b.cost, b.given_back
HAVING used <> (b.cost = 'credit') OR returned <> (b.given_back <=> 'credit')
LIMIT ?;

-- trialsUnlikeBooking
SELECT b.public_id AS objectId, b.user_id AS userId, b.trial_user_id AS trialUserId
FROM `wp_lectern_bookings` AS b JOIN `wp_lectern_class_sessions` AS cs ON cs.id = b.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
WHERE NOT (b.trial_user_id <=> b.user_id) AND (b.trial_user_id IS NOT NULL OR (b.user_id IS NOT NULL AND b.cancelled_at IS NULL AND
  cs.cancelled_at IS NULL AND JSON_CONTAINS(cp.policy, 'true', '$.trial') AND b.created_at >= cp.updated_at))
LIMIT ?;

-- trialsOfOnePerson
SELECT MIN(b.public_id) AS objectId, b.user_id AS userId, COUNT(*) AS trials
FROM `wp_lectern_bookings` AS b JOIN `wp_lectern_class_sessions` AS cs ON cs.id = b.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
WHERE b.trial_user_id = b.user_id OR (b.user_id IS NOT NULL AND b.cancelled_at IS NULL AND cs.cancelled_at IS NULL AND
  JSON_CONTAINS(cp.policy, 'true', '$.trial') AND b.created_at >= cp.updated_at)
GROUP BY b.user_id
HAVING COUNT(*) > 1
LIMIT ?;

-- grantsWithoutReason
SELECT g.public_id AS objectId, b.public_id AS bookingId, g.user_id AS userId, g.course_id AS courseId
FROM `wp_lectern_enrolment_grants` AS g JOIN `wp_lectern_bookings` AS b ON g.source = 'booking' AND b.public_id = g.source_id JOIN
  `wp_lectern_class_sessions` AS cs ON cs.id = b.class_session_id
WHERE g.revoked_at IS NULL AND (b.cancelled_at IS NOT NULL OR cs.cancelled_at IS NOT NULL OR NOT (b.user_id <=> g.user_id) OR cs.course_id
  <> g.course_id) AND NOT EXISTS (SELECT 1 FROM `wp_lectern_outbox` AS o WHERE o.handler LIKE 'enrolments.%' AND (o.payload LIKE CONCAT('%',
  b.public_id, '%') OR o.payload LIKE CONCAT('%', cs.public_id, '%') OR JSON_VALUE(o.payload, '$.userId') = g.user_id))
LIMIT ?;

-- brokenCreditLots
SELECT r.lot AS objectId, MIN(r.sequence) AS sequence
FROM ( SELECT e.lot, e.left_after, e.sequence, SUM(e.amount) OVER (PARTITION BY e.lot ORDER BY e.sequence ROWS UNBOUNDED PRECEDING) AS
  running, ROW_NUMBER() OVER (PARTITION BY e.lot ORDER BY e.sequence) AS position FROM `wp_lectern_credit_entries` AS e ) AS r
WHERE r.running <> r.left_after OR r.position <> r.sequence
GROUP BY r.lot
LIMIT ?;

-- overlappingSeats
SELECT o.objectId, o.userId, o.classSessionId
FROM ( SELECT s.public_id AS objectId, s.user_id AS userId, cs.public_id AS classSessionId, cs.starts_at, MAX(cs.ends_at) OVER (PARTITION BY
  s.user_id ORDER BY cs.starts_at, cs.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM `wp_lectern_seats` AS s JOIN
  `wp_lectern_class_sessions` AS cs ON cs.id = s.class_session_id WHERE s.user_id IS NOT NULL AND s.hold_id IS NULL AND cs.cancelled_at IS
  NULL ) AS o
WHERE o.starts_at < o.busy_until
LIMIT ?;

-- overlappingClassesOfTeachers
SELECT o.objectId, o.userId
FROM ( SELECT cs.public_id AS objectId, st.user_id AS userId, cs.starts_at, MAX(cs.ends_at) OVER (PARTITION BY st.user_id ORDER BY
  cs.starts_at, cs.id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS busy_until FROM `wp_lectern_class_session_teachers` AS st JOIN
  `wp_lectern_class_sessions` AS cs ON cs.id = st.class_session_id WHERE cs.cancelled_at IS NULL ) AS o
WHERE o.starts_at < o.busy_until
LIMIT ?;
