-- What lesson-offers.queries of courses asks the database, with the table prefix wp_. Written by "npm run generate".

-- list
select `o`.`course_id` as `courseId`, `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, (
  select JSON_ARRAYAGG(t.user_id) as `ids`
  from `wp_lectern_lesson_offer_teachers` as `t`
  where `t`.`course_id` = `o`.`course_id`
) as `teacherIds`
from `wp_lectern_lesson_offers` as `o`
order by `o`.`course_id`
limit ?;

select `o`.`course_id` as `courseId`, `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, (
  select JSON_ARRAYAGG(t.user_id) as `ids`
  from `wp_lectern_lesson_offer_teachers` as `t`
  where `t`.`course_id` = `o`.`course_id`
) as `teacherIds`
from `wp_lectern_lesson_offers` as `o`
where `o`.`course_id` = ?
order by `o`.`course_id`
limit ?;

select `o`.`course_id` as `courseId`, `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, (
  select JSON_ARRAYAGG(t.user_id) as `ids`
  from `wp_lectern_lesson_offer_teachers` as `t`
  where `t`.`course_id` = `o`.`course_id`
) as `teacherIds`
from `wp_lectern_lesson_offers` as `o`
where exists (
  select `t`.`user_id`
  from `wp_lectern_lesson_offer_teachers` as `t`
  where `t`.`course_id` = `o`.`course_id` and `t`.`user_id` = ?
)
order by `o`.`course_id`
limit ?;

-- termsOf
select `o`.`title`, `o`.`lesson_minutes` as `lessonMinutes`, `p`.`room`, `cp`.`policy`
from `wp_lectern_lesson_offers` as `o`
inner join `wp_lectern_lesson_offer_teachers` as `t` on `t`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_presets` as `p` on `p`.`course_id` = `o`.`course_id`
left join `wp_lectern_course_policies` as `cp` on `cp`.`course_id` = `o`.`course_id`
where `o`.`course_id` = ? and `t`.`user_id` = ?;
