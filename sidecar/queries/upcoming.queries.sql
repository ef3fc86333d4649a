-- What upcoming.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- byCourse
select `cs`.`course_id` as `courseId`, count(*) as `count`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`user_id` = ? and `cs`.`id` not in (?, ?) and `cs`.`ends_at` > ? and `cs`.`cancelled_at` is null and (`s`.`hold_id` is null or
  exists (select `h`.`id` from `wp_lectern_seat_holds` as `h` where `h`.`id` = `s`.`hold_id` and `h`.`expires_at` > ?)) and `cs`.`course_id`
  in (?, ?)
group by `cs`.`course_id`
limit ?;
