-- What availability.repository of availability asks the database, with the table prefix wp_. Written by "npm run generate".

-- saveHours
insert into `wp_lectern_teacher_hours` (`user_id`, `zone`, `weekly`, `buffer_minutes`, `updated_at`)
values (?, ?, ?, ?, ?)
on duplicate key update `zone` = ?, `weekly` = ?, `buffer_minutes` = ?, `updated_at` = ?, `version` = version + 1;

-- insertException
insert into `wp_lectern_hours_exceptions` (`public_id`, `user_id`, `kind`, `starts_at`, `ends_at`, `created_at`)
values (?, ?, ?, ?, ?, ?);

-- deleteException
delete from `wp_lectern_hours_exceptions`
where `public_id` = ? and `user_id` = ?;

-- deleteOver
delete from `wp_lectern_hours_exceptions`
where `ends_at` < ?
order by `ends_at`
limit ?;

-- releasePerson
delete from `wp_lectern_hours_exceptions`
where `user_id` = ?;

delete from `wp_lectern_teacher_hours`
where `user_id` = ?;
