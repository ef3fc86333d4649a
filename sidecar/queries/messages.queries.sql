-- What messages.queries of notifications asks the database, with the table prefix wp_. Written by "npm run generate".

-- due
select `m`.`id`, `m`.`public_id` as `publicId`, `m`.`kind`, `m`.`object_id` as `objectId`, `m`.`user_id` as `userId`, `m`.`parameters`,
  `m`.`created_at` as `createdAt`, `m`.`attempts`
from `wp_lectern_messages` as `m`
where `m`.`state` = ? and `m`.`next_try_at` <= ?
order by `m`.`next_try_at`, `m`.`id`
limit ?;

-- toldOf
select `tb`.`booking_id`, `tb`.`class_session_id`, `tb`.`starts_at`, `tb`.`ends_at`, `tb`.`title`, `tb`.`teacher_id`, `tb`.`cancelled`,
  `tb`.`sequence`, `tb`.`told_at`, `tb`.`reminded`
from `wp_lectern_told_bookings` as `tb`
where `tb`.`booking_id` in (?, ?)
limit ?;

-- toldTeachers
select `tt`.`class_session_id` as `classSessionId`, `tt`.`user_id` as `userId`, `tt`.`starts_at` as `startsAt`, `tt`.`ends_at` as `endsAt`,
  `tt`.`title`, `tt`.`gone`, `tt`.`version`
from `wp_lectern_told_teachers` as `tt`
where `tt`.`class_session_id` in (?, ?)
limit ?;

-- notReminded
select `tb`.`booking_id`, `tb`.`class_session_id`, `tb`.`starts_at`, `tb`.`ends_at`, `tb`.`title`, `tb`.`teacher_id`, `tb`.`cancelled`,
  `tb`.`sequence`, `tb`.`told_at`, `tb`.`reminded`
from `wp_lectern_told_bookings` as `tb`
where `tb`.`reminded` = ? and `tb`.`cancelled` = ? and `tb`.`starts_at` > ? and `tb`.`starts_at` <= ? and `tb`.`told_at` < `tb`.`starts_at`
  - ?
order by `tb`.`starts_at`
limit ?;
