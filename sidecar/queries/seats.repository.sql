-- What seats.repository of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- occupants
select `s`.`class_session_id` as `classSessionId`, `s`.`id` as `seatId`, `s`.`public_id` as `publicId`, `s`.`seat_number` as `seatNumber`,
  `s`.`user_id` as `userId`, `s`.`hold_id` as `holdId`, `s`.`booking_id` as `bookingId`, `h`.`expires_at` as `heldUntil`, `h`.`created_at`
  as `heldSince`, `h`.`state` as `holdState`, 0 as `waiting`
from `wp_lectern_seats` as `s`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `s`.`class_session_id` in (?)
union all
select `t`.`class_session_id` as `classSessionId`, `none`.`id` as `seatId`, `none`.`public_id` as `publicId`, `none`.`seat_number` as
  `seatNumber`, `t`.`user_id` as `userId`, `none`.`hold_id` as `holdId`, `none`.`booking_id` as `bookingId`, `never`.`expires_at` as
  `heldUntil`, `never`.`created_at` as `heldSince`, `never`.`state` as `holdState`, 0 as `waiting`
from `wp_lectern_class_session_teachers` as `t`
left join `wp_lectern_seats` as `none` on `none`.`id` = ?
left join `wp_lectern_seat_holds` as `never` on `never`.`id` = ?
where `t`.`class_session_id` in (?)
union all
select `cs`.`id` as `classSessionId`, `none`.`id` as `seatId`, `none`.`public_id` as `publicId`, `none`.`seat_number` as `seatNumber`,
  `none`.`user_id` as `userId`, `none`.`hold_id` as `holdId`, `none`.`booking_id` as `bookingId`, `never`.`expires_at` as `heldUntil`,
  `never`.`created_at` as `heldSince`, `never`.`state` as `holdState`, (
  select count(*) as `n`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`class_session_id` = `cs`.`id` and `e`.`state` = ? and `e`.`series_id` is null
) + (
  select count(*) as `n`
  from `wp_lectern_series` as `sr`
  inner join `wp_lectern_waitlist_entries` as `e` on `e`.`series_id` = `sr`.`id`
  where `sr`.`id` = `cs`.`series_id` and `sr`.`offer` = ? and `e`.`live_class_session_id` is not null and `e`.`state` = ? and not exists (
    select `own`.`id`
    from `wp_lectern_seats` as `own`
    where `own`.`class_session_id` = `cs`.`id` and `own`.`user_id` = `e`.`user_id`
  )
) as `waiting`
from `wp_lectern_class_sessions` as `cs`
left join `wp_lectern_seats` as `none` on `none`.`id` = ?
left join `wp_lectern_seat_holds` as `never` on `never`.`id` = ?
where `cs`.`id` in (?)
limit ?;

-- insert
insert into `wp_lectern_seats` (`public_id`, `class_session_id`, `seat_number`, `user_id`, `taken_at`, `hold_id`, `booking_id`)
values (?, ?, ?, ?, ?, ?, ?);

-- handOver
update `wp_lectern_seats`
set `hold_id` = ?, `booking_id` = ?
where `id` in (?);

-- delete
delete from `wp_lectern_seats`
where `id` in (?);

-- deleteOfBooking
delete from `wp_lectern_seats`
where `booking_id` = ?;

-- move
update `wp_lectern_seats`
set `class_session_id` = ?, `seat_number` = ?
where `booking_id` = ?;

-- releaseExpired
delete from `wp_lectern_seat_holds`
where `id` in (?, ?) and `expires_at` <= ?;
