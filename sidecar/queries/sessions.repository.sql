-- What sessions.repository of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_class_sessions` (`course_id`, `title`, `starts_at`, `ends_at`, `zone`, `starts_at_local`, `ends_at_local`,
  `capacity`, `recorded`, `early_join_minutes`, `late_join_minutes`, `slides`, `room`, `public_id`, `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- insertLesson
insert into `wp_lectern_class_sessions` (`course_id`, `title`, `starts_at`, `ends_at`, `zone`, `starts_at_local`, `ends_at_local`,
  `capacity`, `recorded`, `early_join_minutes`, `late_join_minutes`, `slides`, `room`, `public_id`, `is_lesson`, `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into `wp_lectern_class_session_teachers` (`class_session_id`, `user_id`, `role`)
values (?, ?, ?);

-- insertOfSeries
insert into `wp_lectern_class_sessions` (`course_id`, `title`, `starts_at`, `ends_at`, `zone`, `starts_at_local`, `ends_at_local`,
  `capacity`, `recorded`, `early_join_minutes`, `late_join_minutes`, `slides`, `room`, `public_id`, `series_id`, `series_date`,
  `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into `wp_lectern_class_session_teachers` (`class_session_id`, `user_id`, `role`)
select `cs`.`id`, ? as `user_id`, ? as `role`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ?;

-- lockOfSeries
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ? and `cs`.`starts_at` >= ?
order by `cs`.`id`
limit ?
for update;

-- setSeriesDate
update `wp_lectern_class_sessions`
set `series_date` = ?, `changed_alone` = ?
where `id` = ?;

-- lock
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`public_id` = ?
for update;

-- lockByIds
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`id` in (?, ?)
order by `cs`.`id`
limit ?
for update;

-- update
update `wp_lectern_class_sessions`
set `course_id` = ?, `title` = ?, `starts_at` = ?, `ends_at` = ?, `zone` = ?, `starts_at_local` = ?, `ends_at_local` = ?, `capacity` = ?,
  `recorded` = ?, `early_join_minutes` = ?, `late_join_minutes` = ?, `slides` = ?, `room` = ?, `version` = version + 1, `updated_at` = ?
where `id` = ?;

-- touch
update `wp_lectern_class_sessions`
set `version` = version + 1, `updated_at` = ?
where `id` = ?;

-- markChangedAlone
update `wp_lectern_class_sessions`
set `changed_alone` = ?
where `id` = ?;

-- cancel
update `wp_lectern_class_sessions`
set `cancelled_at` = ?, `cancel_reason` = ?, `version` = version + 1, `updated_at` = ?
where `id` in (?, ?) and `cancelled_at` is null;

-- replaceTeachers
delete from `wp_lectern_class_session_teachers`
where `class_session_id` = ?;

insert into `wp_lectern_class_session_teachers` (`class_session_id`, `user_id`, `role`)
values (?, ?, ?), (?, ?, ?);
