-- What departures.repository of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- releasePerson
select `cs`.`id`, `cs`.`public_id` as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`user_id` = ? and `cs`.`is_lesson` = ? and `cs`.`ends_at` > ? and `cs`.`cancelled_at` is null
order by `cs`.`id`
limit ?;

update `wp_lectern_class_sessions`
set `cancelled_at` = ?, `version` = version + 1, `updated_at` = ?
where `id` in (?);

delete from `wp_lectern_seats`
where `user_id` = ? and `class_session_id` in (
  select `cs`.`id`
  from `wp_lectern_class_sessions` as `cs`
  where `cs`.`ends_at` > ?
);

update `wp_lectern_seats`
set `user_id` = ?
where `user_id` = ?;

select `cs`.`id`, `cs`.`public_id` as `publicId`
from `wp_lectern_class_session_teachers` as `t`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `t`.`class_session_id`
where `t`.`user_id` = ? and `cs`.`ends_at` > ?
order by `cs`.`id`
limit ?
for update;

delete from `wp_lectern_class_session_teachers`
where `user_id` = ? and `class_session_id` in (?);

update `wp_lectern_class_sessions`
set `version` = version + 1, `updated_at` = ?
where `id` in (?);

-- lockPlanned
select `cs`.`id`, `cs`.`public_id` as `publicId`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`course_id` = ? and `cs`.`id` > ? and `cs`.`ends_at` > ? and `cs`.`cancelled_at` is null
order by `cs`.`id`
limit ?
for update;
