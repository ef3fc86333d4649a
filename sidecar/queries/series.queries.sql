-- What series.queries of series asks the database, with the table prefix wp_. Written by "npm run generate".

-- byPublicId
select `sr`.`id`, `sr`.`public_id`, `sr`.`course_id`, `sr`.`title`, `sr`.`rule`, `sr`.`rule_since`, `sr`.`capacity`, `sr`.`recorded`,
  `sr`.`early_join_minutes`, `sr`.`late_join_minutes`, `sr`.`slides`, `sr`.`room`, `sr`.`offer`, `sr`.`version`
from `wp_lectern_series` as `sr`
where `sr`.`public_id` = ?;

-- byId
select `sr`.`id`, `sr`.`public_id`, `sr`.`course_id`, `sr`.`title`, `sr`.`rule`, `sr`.`rule_since`, `sr`.`capacity`, `sr`.`recorded`,
  `sr`.`early_join_minutes`, `sr`.`late_join_minutes`, `sr`.`slides`, `sr`.`room`, `sr`.`offer`, `sr`.`version`
from `wp_lectern_series` as `sr`
where `sr`.`id` = ?;

-- idOf
select `sr`.`id`
from `wp_lectern_series` as `sr`
where `sr`.`public_id` = ?;

-- offersOf
select `sr`.`id`, `sr`.`title`, `sr`.`offer`
from `wp_lectern_series` as `sr`
where `sr`.`id` in (?, ?)
limit ?;

-- namesByIds
select `sr`.`id`, `sr`.`public_id` as `publicId`, `sr`.`title`
from `wp_lectern_series` as `sr`
where `sr`.`id` in (?, ?)
limit ?;

-- list
select `sr`.`id`, `sr`.`public_id`, `sr`.`course_id`, `sr`.`title`, `sr`.`rule`, `sr`.`rule_since`, `sr`.`capacity`, `sr`.`recorded`,
  `sr`.`early_join_minutes`, `sr`.`late_join_minutes`, `sr`.`slides`, `sr`.`room`, `sr`.`offer`, `sr`.`version`
from `wp_lectern_series` as `sr`
order by `sr`.`ends_on` desc, `sr`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_series` as `sr`;

select `sr`.`id`, `sr`.`public_id`, `sr`.`course_id`, `sr`.`title`, `sr`.`rule`, `sr`.`rule_since`, `sr`.`capacity`, `sr`.`recorded`,
  `sr`.`early_join_minutes`, `sr`.`late_join_minutes`, `sr`.`slides`, `sr`.`room`, `sr`.`offer`, `sr`.`version`
from `wp_lectern_series` as `sr`
where `sr`.`title` like ? and `sr`.`course_id` = ?
order by `sr`.`ends_on` desc, `sr`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_series` as `sr`
where `sr`.`title` like ? and `sr`.`course_id` = ?;

-- teachersOf
select `t`.`series_id` as `seriesId`, `t`.`user_id` as `userId`, `t`.`role`
from `wp_lectern_series_teachers` as `t`
where `t`.`series_id` in (?, ?)
order by `t`.`role`, `t`.`user_id`
limit ?;
