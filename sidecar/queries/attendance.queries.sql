-- What attendance.queries of attendance asks the database, with the table prefix wp_. Written by "npm run generate".

-- newestOf
select `c`.`booking_id` as `bookingId`, `c`.`state`, `c`.`reason`, `c`.`corrected_by` as `correctedBy`, `c`.`created_at` as `createdAt`
from `wp_lectern_attendance_corrections` as `c`
where `c`.`booking_id` in (?, ?)
order by `c`.`booking_id`, `c`.`id`
limit ?;
