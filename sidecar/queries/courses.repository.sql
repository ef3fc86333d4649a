-- What courses.repository of courses asks the database, with the table prefix wp_. Written by "npm run generate".

-- savePreset
insert into `wp_lectern_course_presets` (`course_id`, `room`, `updated_at`)
values (?, ?, ?)
on duplicate key update `room` = ?, `updated_at` = ?;

-- savePolicy
insert into `wp_lectern_course_policies` (`course_id`, `policy`, `updated_at`)
values (?, ?, ?)
on duplicate key update `policy` = ?, `updated_at` = ?;

-- delete
delete from `wp_lectern_course_presets`
where `course_id` = ?;

delete from `wp_lectern_course_policies`
where `course_id` = ?;
