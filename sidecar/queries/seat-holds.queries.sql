-- What seat-holds.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- classSessionsOf
select `cs`.`id`, `cs`.`public_id` as `publicId`
from `wp_lectern_seat_holds` as `h`
inner join `wp_lectern_seats` as `s` on `s`.`hold_id` = `h`.`id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `h`.`token_hash` = ?
limit ?;

-- expired
select `h`.`id`
from `wp_lectern_seat_holds` as `h`
where `h`.`expires_at` <= ?
order by `h`.`expires_at`
limit ?;
