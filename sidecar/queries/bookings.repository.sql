-- What bookings.repository of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_bookings` (`public_id`, `class_session_id`, `user_id`, `booked_by`, `source`, `created_at`, `idempotency_hash`,
  `order_position`, `cost`, `trial_user_id`, `organisation_id`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- handOverHeld
UPDATE `wp_lectern_seats` AS s JOIN `wp_lectern_bookings` AS b ON b.idempotency_hash = ? AND b.class_session_id = s.class_session_id
SET s.hold_id = NULL, s.booking_id = b.id, s.user_id = ?
WHERE s.hold_id = ?;

-- lock
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`
from `wp_lectern_bookings` as `b`
where `b`.`public_id` = ? and `b`.`class_session_id` = ?
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
