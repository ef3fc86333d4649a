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
