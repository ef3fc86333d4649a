-- What attendance.repository of attendance asks the database, with the table prefix wp_. Written by "npm run generate".

-- add
insert into `wp_lectern_attendance_corrections` (`booking_id`, `user_id`, `state`, `reason`, `corrected_by`, `created_at`)
values (?, ?, ?, ?, ?, ?);
