-- What organisation-seats.repository of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- name
update `wp_lectern_bookings`
set `user_id` = ?, `trial_user_id` = ?
where `id` = ?;

update `wp_lectern_seats`
set `user_id` = ?
where `booking_id` = ?;

-- unlinkPerson
UPDATE `wp_lectern_bookings` AS b
LEFT JOIN `wp_lectern_seats` AS s ON s.booking_id = b.id
SET b.user_id = NULL, b.trial_user_id = NULL, s.user_id = NULL
WHERE b.user_id = ? AND b.organisation_id IS NOT NULL AND (b.cancelled_at IS NULL OR b.given_back IS NOT NULL);

-- invite
insert into `wp_lectern_seat_invitations` (`token_hash`, `reach`, `expires_at`, `created_by`, `created_at`, `public_id`, `booking_id`)
values (?, ?, ?, ?, ?, ?, ?)
on duplicate key update `token_hash` = ?, `reach` = ?, `expires_at` = ?, `created_by` = ?, `created_at` = ?;
