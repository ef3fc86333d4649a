-- What credits.repository of credits asks the database, with the table prefix wp_. Written by "npm run generate".

-- append
insert into `wp_lectern_credit_entries` (`lot`, `sequence`, `user_id`, `kind`, `amount`, `left_after`, `course_id`, `expires_at`,
  `booking_public_id`, `note`, `given_by`, `created_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- use
INSERT INTO `wp_lectern_credit_entries` (lot, sequence, user_id, kind, amount, left_after, course_id, expires_at, booking_public_id,
  created_at)
SELECT l.lot, l.last_sequence + w.n - (l.reach - l.left_now), ?, 'used', -1, l.reach - w.n, l.course_id, l.expires_at, w.booking, ?
FROM ( SELECT e.lot, e.course_id, e.expires_at, CAST(SUM(e.amount) AS SIGNED) AS left_now, MAX(e.sequence) AS last_sequence,
  CAST(SUM(SUM(e.amount)) OVER ( ORDER BY e.course_id IS NULL, e.expires_at IS NULL, e.expires_at, e.lot ROWS UNBOUNDED PRECEDING ) AS
  SIGNED) AS reach FROM `wp_lectern_credit_entries` AS e WHERE e.user_id = ? AND (e.course_id IS NULL OR e.course_id = ?) AND (e.expires_at
  IS NULL OR e.expires_at > ?) GROUP BY e.lot, e.course_id, e.expires_at ) AS l JOIN (SELECT ? AS booking, 1 AS n) AS w ON w.n > l.reach -
  l.left_now AND w.n <= l.reach;

INSERT INTO `wp_lectern_credit_entries` (lot, sequence, user_id, kind, amount, left_after, course_id, expires_at, booking_public_id,
  created_at)
SELECT l.lot, l.last_sequence + w.n - (l.reach - l.left_now), ?, 'used', -1, l.reach - w.n, l.course_id, l.expires_at, w.booking, ?
FROM ( SELECT e.lot, e.course_id, e.expires_at, CAST(SUM(e.amount) AS SIGNED) AS left_now, MAX(e.sequence) AS last_sequence,
  CAST(SUM(SUM(e.amount)) OVER ( ORDER BY e.course_id IS NULL, e.expires_at IS NULL, e.expires_at, e.lot ROWS UNBOUNDED PRECEDING ) AS
  SIGNED) AS reach FROM `wp_lectern_credit_entries` AS e WHERE e.user_id = ? AND (e.course_id IS NULL OR e.course_id = ?) AND (e.expires_at
  IS NULL OR e.expires_at > ?) GROUP BY e.lot, e.course_id, e.expires_at ) AS l JOIN (SELECT ? AS booking, 1 AS n UNION ALL SELECT ?, ?) AS
  w ON w.n > l.reach - l.left_now AND w.n <= l.reach;

-- deleteOfPerson
delete from `wp_lectern_credit_entries`
where `user_id` = ?;

update `wp_lectern_credit_entries`
set `given_by` = ?
where `given_by` = ?;
