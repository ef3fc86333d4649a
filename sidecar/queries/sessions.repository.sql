-- What sessions.repository of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_class_sessions` (`course_id`, `title`, `starts_at`, `ends_at`, `zone`, `starts_at_local`, `ends_at_local`,
  `capacity`, `recorded`, `early_join_minutes`, `late_join_minutes`, `slides`, `room`, `public_id`, `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- insertLesson
insert into `wp_lectern_class_sessions` (`course_id`, `title`, `starts_at`, `ends_at`, `zone`, `starts_at_local`, `ends_at_local`,
  `capacity`, `recorded`, `early_join_minutes`, `late_join_minutes`, `slides`, `room`, `public_id`, `is_lesson`, `created_at`, `updated_at`)
select ? as `course_id`, ? as `title`, ? as `starts_at`, ? as `ends_at`, ? as `zone`, ? as `starts_at_local`, ? as `ends_at_local`, ? as
  `capacity`, ? as `recorded`, ? as `early_join_minutes`, ? as `late_join_minutes`, ? as `slides`, ? as `room`, ? as `public_id`, ? as
  `is_lesson`, ? as `created_at`, ? as `updated_at`
from (SELECT 1) as `one`
where not exists (
  select `cs`.`id`
  from (
    select `t`.`class_session_id` as `classSessionId`, `t`.`user_id` as `userId`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` in (?, ?) union
    select `s`.`class_session_id` as `classSessionId`, `s`.`user_id` as `userId`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` in (?, ?) and `s`.`hold_id` is null
  ) as `busy`
  inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `busy`.`classSessionId`
  where `cs`.`cancelled_at` is null and (`busy`.`userId` in (?, ?) and `cs`.`starts_at` < ? and `cs`.`ends_at` > ?)
);

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
where `cs`.`public_id` = (?)
for update;

-- lockForPerson
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`, (SELECT u.display_name
  FROM `wp_users` AS u WHERE u.ID = ?) as `person_name`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`public_id` = ?
for update;

-- lockSeveral
select STRAIGHT_JOIN `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`,
  `cs`.`starts_at_local`, `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`,
  `cs`.`slides`, `cs`.`room`, `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`,
  `cs`.`is_lesson`, `cs`.`version`, (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as
  `course_policy`
from (
  select `found`.`id`
  from `wp_lectern_class_sessions` as `found`
  where `found`.`public_id` in (?, ?)
  order by `found`.`id`
  limit ?
) as `wanted`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `wanted`.`id`
order by `cs`.`id`
limit ?
for update;

-- lockKept
select STRAIGHT_JOIN `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`,
  `cs`.`starts_at_local`, `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`,
  `cs`.`slides`, `cs`.`room`, `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`,
  `cs`.`is_lesson`, `cs`.`version`, (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as
  `course_policy`, (SELECT st.value FROM `wp_lectern_settings` AS st WHERE st.name = ?) as `school_settings`
from (
  select `found`.`id`
  from `wp_lectern_class_sessions` as `found`
  inner join `wp_lectern_seats` as `s` on `s`.`class_session_id` = `found`.`id`
  inner join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
  where `h`.`token_hash` = ?
  order by `found`.`id`
  limit ?
) as `wanted`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `wanted`.`id`
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
