-- What bookings.repository of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
INSERT INTO `wp_lectern_bookings` (public_id, class_session_id, order_position, cost, trial_user_id, user_id, booked_by, source, created_at,
  idempotency_hash, organisation_id)
SELECT w.public_id, w.class_session_id, w.position, w.cost, w.trial_user_id, ?, ?, ?, ?, ?, ?
FROM (SELECT ? AS public_id, ? AS class_session_id, ? AS position, ? AS cost, ? AS trial_user_id) AS w
WHERE TRUE;

-- insertWhere
INSERT INTO `wp_lectern_bookings` (public_id, class_session_id, order_position, cost, trial_user_id, user_id, booked_by, source, created_at,
  idempotency_hash, organisation_id)
SELECT w.public_id, w.class_session_id, w.position, w.cost, w.trial_user_id, ?, ?, ?, ?, ?, ?
FROM (SELECT ? AS public_id, ? AS class_session_id, ? AS position, ? AS cost, ? AS trial_user_id) AS w
WHERE (not exists (select `cs`.`id` from (select `t`.`class_session_id` as `classSessionId`, `t`.`user_id` as `userId` from
  `wp_lectern_class_session_teachers` as `t` where `t`.`user_id` in (?) union select `s`.`class_session_id` as `classSessionId`,
  `s`.`user_id` as `userId` from `wp_lectern_seats` as `s` where `s`.`user_id` in (?) and `s`.`hold_id` is null) as `busy` inner join
  `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `busy`.`classSessionId` where `cs`.`cancelled_at` is null and (`busy`.`userId` in (?)
  and `cs`.`starts_at` < ? and `cs`.`ends_at` > ?)) and not exists (select `s`.`id` from `wp_lectern_seats` as `s` where
  `s`.`class_session_id` in (?, ?) and `s`.`user_id` = ? and (`s`.`hold_id` is null or `s`.`hold_id` != ?)) and (select count(*) as `n` from
  `wp_lectern_seats` as `s` inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id` where `s`.`user_id` = ? and
  `cs`.`id` not in (?, ?) and `cs`.`ends_at` > ? and `cs`.`cancelled_at` is null and (`s`.`hold_id` is null or exists (select `h`.`id` from
  `wp_lectern_seat_holds` as `h` where `h`.`id` = `s`.`hold_id` and `h`.`expires_at` > ?)) and `cs`.`course_id` = ?) <= ?);

-- idsByClass
select `b`.`id`, `b`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
where `b`.`public_id` in (?)
limit ?;

-- handOverHeld
UPDATE `wp_lectern_seats` AS s JOIN `wp_lectern_bookings` AS b ON b.idempotency_hash = ? AND b.class_session_id = s.class_session_id
SET s.hold_id = NULL, s.booking_id = b.id, s.user_id = ?
WHERE s.hold_id = ?;

-- handOver
update `wp_lectern_seats`
set `booking_id` = ?, `user_id` = ?
where `booking_id` = ?;

-- lock
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`
from `wp_lectern_bookings` as `b`
where `b`.`public_id` = ? and `b`.`class_session_id` = ?
for update;

-- lockHeldBy
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `b`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
where `b`.`class_session_id` in (?, ?) and `b`.`organisation_id` = ? and `b`.`user_id` is null and `b`.`cancelled_at` is null
order by exists (
  select `i`.`id`
  from `wp_lectern_seat_invitations` as `i`
  where `i`.`booking_id` = `b`.`id` and `i`.`expires_at` > ?
), `b`.`id`
limit ?
for update;

select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `b`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
where `b`.`class_session_id` in (?, ?) and `b`.`organisation_id` is null and `b`.`user_id` = ? and `b`.`cancelled_at` is null
order by exists (
  select `i`.`id`
  from `wp_lectern_seat_invitations` as `i`
  where `i`.`booking_id` = `b`.`id` and `i`.`expires_at` > ?
), `b`.`id`
limit ?
for update;

-- cancel
update `wp_lectern_bookings`
set `cancelled_at` = ?, `cancel_code` = ?, `given_back` = ?
where `id` = ?;

update `wp_lectern_bookings`
set `cancelled_at` = ?, `cancel_code` = ?, `given_back` = ?, `trial_user_id` = ?
where `id` = ?;

-- setGivenBack
update `wp_lectern_bookings`
set `given_back` = ?
where `id` in (?, ?);

-- releaseTrials
update `wp_lectern_bookings`
set `trial_user_id` = ?
where `class_session_id` = ? and `cancelled_at` is null;

-- move
update `wp_lectern_bookings`
set `class_session_id` = ?
where `id` = ?;

update `wp_lectern_bookings`
set `class_session_id` = ?, `trial_user_id` = ?
where `id` = ?;

-- releasePerson
UPDATE `wp_lectern_bookings` AS b JOIN `wp_lectern_class_sessions` AS cs ON cs.id = b.class_session_id
SET b.cancelled_at = ?, b.cancel_code = 'person_deleted'
WHERE b.user_id = ? AND b.cancelled_at IS NULL AND cs.ends_at > ?;

update `wp_lectern_bookings`
set `user_id` = ?, `trial_user_id` = ?
where `user_id` = ?;

update `wp_lectern_bookings`
set `booked_by` = ?
where `booked_by` = ?;
