-- What lesson-offers.repository of courses asks the database, with the table prefix wp_. Written by "npm run generate".

-- save
insert into `wp_lectern_lesson_offers` (`course_id`, `title`, `lesson_minutes`, `updated_at`)
values (?, ?, ?, ?)
on duplicate key update `title` = ?, `lesson_minutes` = ?, `updated_at` = ?;

delete from `wp_lectern_lesson_offer_teachers`
where `course_id` = ?;

insert into `wp_lectern_lesson_offer_teachers` (`course_id`, `user_id`)
values (?, ?);

-- delete
delete from `wp_lectern_lesson_offers`
where `course_id` = ?;

-- releasePerson
delete from `wp_lectern_lesson_offer_teachers`
where `user_id` = ?;
