-- What organisation-seats.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- ofOrganisation
select `s`.`public_id` as `seatId`, `b`.`public_id` as `bookingId`, `b`.`id` as `bookingRowId`, `cs`.`id` as `sessionRowId`,
  `cs`.`public_id` as `classSessionId`, `b`.`user_id` as `userId`, `i`.`expires_at` as `invitedUntil`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_seats` as `s` on `s`.`booking_id` = `b`.`id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_seat_invitations` as `i` on `i`.`booking_id` = `b`.`id`
where `b`.`organisation_id` = ? and `cs`.`ends_at` > ?
order by `cs`.`starts_at`, `cs`.`id`, `s`.`seat_number`
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_seats` as `s` on `s`.`booking_id` = `b`.`id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_seat_invitations` as `i` on `i`.`booking_id` = `b`.`id`
where `b`.`organisation_id` = ? and `cs`.`ends_at` > ?;

-- byIds
select `s`.`public_id` as `seatId`, `b`.`public_id` as `bookingId`, `b`.`id` as `bookingRowId`, `cs`.`id` as `sessionRowId`,
  `cs`.`public_id` as `classSessionId`, `b`.`user_id` as `userId`, `i`.`expires_at` as `invitedUntil`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_seats` as `s` on `s`.`booking_id` = `b`.`id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_seat_invitations` as `i` on `i`.`booking_id` = `b`.`id`
where `b`.`organisation_id` = ? and `s`.`public_id` in (?, ?)
order by `s`.`seat_number`
limit ?;

-- classesOfPerson
select distinct `cs`.`id`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`user_id` = ? and `b`.`organisation_id` is not null and `b`.`cancelled_at` is null and `b`.`given_back` is null and
  `cs`.`cancelled_at` is null and `cs`.`ends_at` > ?
order by `cs`.`id`
limit ?;

-- lockClasses
select `cs`.`id`, `cs`.`public_id` as `publicId`, `cs`.`cancelled_at` as `cancelledAt`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`id` in (?, ?)
order by `cs`.`id`
limit ?
for update;

-- lockOfPerson
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `b`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
where `b`.`user_id` = ? and `b`.`class_session_id` in (?, ?) and `b`.`organisation_id` is not null and `b`.`cancelled_at` is null and
  `b`.`given_back` is null
order by `b`.`id`
limit ?
for update;

-- invitation
select `s`.`public_id` as `seatId`, `b`.`organisation_id` as `organisationId`, `i`.`expires_at` as `expiresAt`, `i`.`reach`
from `wp_lectern_seat_invitations` as `i`
inner join `wp_lectern_bookings` as `b` on `b`.`id` = `i`.`booking_id`
left join `wp_lectern_seats` as `s` on `s`.`booking_id` = `b`.`id` and `b`.`user_id` is null and `b`.`cancelled_at` is null
where `i`.`token_hash` = ?;
