-- What enrolments.queries of enrolments asks the database, with the table prefix wp_. Written by "npm run generate".

-- hasAccess
select `g`.`id`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`user_id` = ? and `g`.`course_id` = ? and (`g`.`revoked_at` is null and `g`.`starts_at` <= ? and (`g`.`ends_at` is null or
  `g`.`ends_at` > ?))
limit ?;

-- givenByBookings
select `g`.`source_id` as `bookingId`, `g`.`user_id` as `userId`, `g`.`course_id` as `courseId`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`source` = ? and `g`.`source_id` in (?, ?) and `g`.`revoked_at` is null
limit ?;

-- ofPerson
select `g`.`public_id` as `publicId`, `g`.`course_id` as `courseId`, `g`.`source`, `g`.`source_id` as `sourceId`, `g`.`starts_at` as
  `startsAt`, `g`.`ends_at` as `endsAt`, `g`.`revoked_at` as `revokedAt`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`user_id` = ?
order by `g`.`id` desc
limit ?;

-- ofCourse
select `g`.`user_id` as `userId`, GROUP_CONCAT(DISTINCT g.source ORDER BY g.source) as `sources`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`course_id` = ? and (`g`.`revoked_at` is null and `g`.`starts_at` <= ? and (`g`.`ends_at` is null or `g`.`ends_at` > ?))
group by `g`.`user_id`
order by `g`.`user_id`
limit ? offset ?;

select count(distinct `g`.`user_id`) as `total`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`course_id` = ? and (`g`.`revoked_at` is null and `g`.`starts_at` <= ? and (`g`.`ends_at` is null or `g`.`ends_at` > ?));
