-- What my-classes.queries of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- endedBetween
select `cs`.`id`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where `cs`.`ends_at` > ? and `cs`.`ends_at` <= ? and `cs`.`cancelled_at` is null
order by `cs`.`ends_at` desc
limit ?;

-- taughtAfter
select `cs`.`public_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`cancelled_at`, `cs`.`version`
from `wp_lectern_class_session_teachers` as `t`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `t`.`class_session_id`
where `t`.`user_id` = ? and `cs`.`ends_at` > ?
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

-- list
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  `mine`.`teaches`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where `cs`.`ends_at` > ?
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where `cs`.`ends_at` > ?;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  `mine`.`teaches`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where `cs`.`ends_at` <= ?
order by `cs`.`starts_at` desc, `cs`.`id` desc
limit ? offset ?;

select count(*) as `total`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where `cs`.`ends_at` <= ?;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  `mine`.`teaches`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where (`cs`.`ends_at` > ? or `cs`.`id` in (?))
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where (`cs`.`ends_at` > ? or `cs`.`id` in (?));

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`,
  `mine`.`teaches`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where (`cs`.`ends_at` <= ? and `cs`.`id` not in (?))
order by `cs`.`starts_at` desc, `cs`.`id` desc
limit ? offset ?;

select count(*) as `total`
from (
  select `both`.`classSessionId`, max(`both`.`teaches`) as `teaches`
  from (
    select `t`.`class_session_id` as `classSessionId`, 1 as `teaches`
    from `wp_lectern_class_session_teachers` as `t`
    where `t`.`user_id` = ?
    union all
    select `s`.`class_session_id` as `classSessionId`, 0 as `teaches`
    from `wp_lectern_seats` as `s`
    where `s`.`user_id` = ? and `s`.`hold_id` is null
  ) as `both`
  group by `both`.`classSessionId`
) as `mine`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `mine`.`classSessionId`
where (`cs`.`ends_at` <= ? and `cs`.`id` not in (?));
