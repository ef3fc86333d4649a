-- What availability.queries of availability asks the database, with the table prefix wp_. Written by "npm run generate".

-- hoursOf
select `h`.`zone`, `h`.`weekly`, `h`.`buffer_minutes` as `bufferMinutes`, `h`.`version`
from `wp_lectern_teacher_hours` as `h`
where `h`.`user_id` = ?;

-- exceptionsOf
select `e`.`public_id` as `publicId`, `e`.`kind`, `e`.`starts_at` as `startsAt`, `e`.`ends_at` as `endsAt`
from `wp_lectern_hours_exceptions` as `e`
where `e`.`user_id` = ? and `e`.`ends_at` > ?
order by `e`.`starts_at`, `e`.`id`
limit ?;

-- timeOf
select `h`.`zone`, `h`.`weekly`, `h`.`buffer_minutes` as `bufferMinutes`, `e`.`kind`, `e`.`starts_at` as `startsAt`, `e`.`ends_at` as
  `endsAt`
from `wp_lectern_teacher_hours` as `h`
left join `wp_lectern_hours_exceptions` as `e` on `e`.`user_id` = `h`.`user_id` and `e`.`ends_at` > ? and `e`.`starts_at` < ?
where `h`.`user_id` = ?
limit ?;
