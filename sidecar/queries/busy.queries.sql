-- What busy.queries of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- overlapping
select `busy`.`userId`, `cs`.`public_id` as `classSessionId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`, `cs`.`ends_at` as `endsAt`
from (
  select `t`.`class_session_id` as `classSessionId`, `t`.`user_id` as `userId`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`user_id` in (?) union
  select `s`.`class_session_id` as `classSessionId`, `s`.`user_id` as `userId`
  from `wp_lectern_seats` as `s`
  where `s`.`user_id` in (?) and `s`.`hold_id` is null
) as `busy`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `busy`.`classSessionId`
where `cs`.`cancelled_at` is null and (`cs`.`starts_at` < ? and `cs`.`ends_at` > ?)
order by `cs`.`starts_at`, `cs`.`id`, `busy`.`userId`
limit ?;

select `busy`.`userId`, `cs`.`public_id` as `classSessionId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`, `cs`.`ends_at` as `endsAt`
from (
  select `t`.`class_session_id` as `classSessionId`, `t`.`user_id` as `userId`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`user_id` in (?, ?) union
  select `s`.`class_session_id` as `classSessionId`, `s`.`user_id` as `userId`
  from `wp_lectern_seats` as `s`
  where `s`.`user_id` in (?, ?) and `s`.`hold_id` is null
) as `busy`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `busy`.`classSessionId`
where `cs`.`cancelled_at` is null and `cs`.`id` not in (?) and ((`cs`.`starts_at` < ? and `cs`.`ends_at` > ?) or (`cs`.`starts_at` < ? and
  `cs`.`ends_at` > ?))
order by `cs`.`starts_at`, `cs`.`id`, `busy`.`userId`
limit ?;
