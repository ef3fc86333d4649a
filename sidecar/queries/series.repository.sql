-- What series.repository of series asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_series` (`course_id`, `title`, `rule`, `rule_since`, `ends_on`, `capacity`, `recorded`, `early_join_minutes`,
  `late_join_minutes`, `slides`, `room`, `public_id`, `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- lock
select `sr`.`id`, `sr`.`public_id`, `sr`.`course_id`, `sr`.`title`, `sr`.`rule`, `sr`.`rule_since`, `sr`.`capacity`, `sr`.`recorded`,
  `sr`.`early_join_minutes`, `sr`.`late_join_minutes`, `sr`.`slides`, `sr`.`room`, `sr`.`offer`, `sr`.`version`
from `wp_lectern_series` as `sr`
where `sr`.`id` = ?
for update;

-- update
update `wp_lectern_series`
set `course_id` = ?, `title` = ?, `rule` = ?, `rule_since` = ?, `ends_on` = ?, `capacity` = ?, `recorded` = ?, `early_join_minutes` = ?,
  `late_join_minutes` = ?, `slides` = ?, `room` = ?, `version` = version + 1, `updated_at` = ?
where `id` = ?;

-- setOffer
update `wp_lectern_series`
set `offer` = ?, `updated_at` = ?
where `id` = ?;

-- replaceTeachers
delete from `wp_lectern_series_teachers`
where `series_id` = ?;

insert into `wp_lectern_series_teachers` (`series_id`, `user_id`, `role`)
values (?, ?, ?), (?, ?, ?);

-- releasePerson
delete from `wp_lectern_series_teachers`
where `user_id` = ?;
