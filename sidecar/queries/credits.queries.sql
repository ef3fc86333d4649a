-- What credits.queries of credits asks the database, with the table prefix wp_. Written by "npm run generate".

-- liveLots
select `e`.`lot`, `e`.`user_id` as `userId`, `e`.`course_id` as `courseId`, `e`.`expires_at` as `expiresAt`, CAST(SUM(e.amount) AS SIGNED)
  as `left`, max(`e`.`sequence`) as `sequence`
from `wp_lectern_credit_entries` as `e`
where `e`.`user_id` = ? and (`e`.`expires_at` is null or `e`.`expires_at` > ?)
group by `e`.`lot`, `e`.`user_id`, `e`.`course_id`, `e`.`expires_at`
having SUM(e.amount) > ?
order by `e`.`lot`
limit ?;

-- entriesOf
select `e`.`lot`, `e`.`kind`, `e`.`amount`, `e`.`course_id` as `courseId`, `e`.`expires_at` as `expiresAt`, `e`.`booking_public_id` as
  `bookingId`, `e`.`note`, `e`.`created_at` as `createdAt`
from `wp_lectern_credit_entries` as `e`
where `e`.`user_id` = ?
order by `e`.`id` desc
limit ?;

-- paidBy
select `e`.`booking_public_id` as `bookingId`, `e`.`kind`, `e`.`lot`, `e`.`user_id` as `userId`, `e`.`course_id` as `courseId`,
  `e`.`expires_at` as `expiresAt`, CAST(SUM(l.amount) AS SIGNED) as `left`, max(`l`.`sequence`) as `sequence`
from `wp_lectern_credit_entries` as `e`
inner join `wp_lectern_credit_entries` as `l` on `l`.`lot` = `e`.`lot`
where `e`.`booking_public_id` in (?, ?)
group by `e`.`id`, `e`.`booking_public_id`, `e`.`kind`, `e`.`lot`, `e`.`user_id`, `e`.`course_id`, `e`.`expires_at`
limit ?;
