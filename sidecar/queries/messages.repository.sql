-- What messages.repository of notifications asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert ignore into `wp_lectern_messages` (`public_id`, `kind`, `object_id`, `user_id`, `occasion`, `parameters`, `created_at`,
  `next_try_at`)
values (?, ?, ?, ?, ?, ?, ?, ?);

-- saveTold
insert into `wp_lectern_told_bookings` (`booking_id`, `class_session_id`, `starts_at`, `ends_at`, `title`, `teacher_id`, `cancelled`,
  `sequence`, `told_at`, `reminded`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on duplicate key update `class_session_id` = ?, `starts_at` = ?, `ends_at` = ?, `title` = ?, `teacher_id` = ?, `cancelled` = ?, `sequence` =
  ?, `told_at` = ?, `reminded` = ?;

-- saveToldTeacher
insert into `wp_lectern_told_teachers` (`class_session_id`, `user_id`, `starts_at`, `ends_at`, `title`, `gone`, `version`)
values (?, ?, ?, ?, ?, ?, ?)
on duplicate key update `starts_at` = ?, `ends_at` = ?, `title` = ?, `gone` = ?, `version` = ?;

-- markReminded
update `wp_lectern_told_bookings`
set `reminded` = ?
where `booking_id` in (?, ?);

-- finish
update `wp_lectern_messages`
set `state` = ?, `done_at` = ?, `failed_code` = ?
where `id` = ?;

-- postpone
update `wp_lectern_messages`
set `attempts` = ?, `next_try_at` = ?, `failed_code` = ?
where `id` = ?;

-- forget
delete from `wp_lectern_messages`
where `done_at` < ?
limit ?;

-- deleteOfPerson
delete from `wp_lectern_messages`
where `user_id` = ?;

delete from `wp_lectern_told_teachers`
where `user_id` = ?;
