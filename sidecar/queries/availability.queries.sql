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

-- lessonFacts
select `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, `p`.`room`, `cp`.`policy`, (SELECT st.value FROM `wp_lectern_settings` AS st
  WHERE st.name = ?) as `school_settings`, `h`.`zone`, `h`.`weekly`, `h`.`buffer_minutes` as `bufferMinutes`, `e`.`kind`, `e`.`starts_at` as
  `startsAt`, `e`.`ends_at` as `endsAt`
from `wp_lectern_lesson_offers` as `o`
inner join `wp_lectern_lesson_offer_teachers` as `t` on `t`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_presets` as `p` on `p`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_policies` as `cp` on `cp`.`course_id` = `o`.`course_id`
left join `wp_lectern_teacher_hours` as `h` on `h`.`user_id` = `t`.`user_id`
left join `wp_lectern_hours_exceptions` as `e` on `e`.`user_id` = `h`.`user_id` and `e`.`ends_at` > ? and `e`.`starts_at` < ?
where `o`.`course_id` = ? and `t`.`user_id` = ? and TRUE
limit ?;

select `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, `p`.`room`, `cp`.`policy`, (SELECT st.value FROM `wp_lectern_settings` AS st
  WHERE st.name = ?) as `school_settings`, `h`.`zone`, `h`.`weekly`, `h`.`buffer_minutes` as `bufferMinutes`, `e`.`kind`, `e`.`starts_at` as
  `startsAt`, `e`.`ends_at` as `endsAt`
from `wp_lectern_lesson_offers` as `o`
inner join `wp_lectern_lesson_offer_teachers` as `t` on `t`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_presets` as `p` on `p`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_policies` as `cp` on `cp`.`course_id` = `o`.`course_id`
left join `wp_lectern_teacher_hours` as `h` on `h`.`user_id` = `t`.`user_id`
left join `wp_lectern_hours_exceptions` as `e` on `e`.`user_id` = `h`.`user_id` and `e`.`ends_at` > ? and `e`.`starts_at` < ?
where `o`.`course_id` = ? and `t`.`user_id` = ? and exists (
  select `g`.`id`
  from `wp_lectern_guardianships` as `g`
  where `g`.`guardian_user_id` = ? and `g`.`active_child_id` = ?
)
limit ?;
