-- What bookings.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- ofOrder
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `cs`.`public_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`idempotency_hash` = ?
order by `b`.`order_position`
limit ?;

-- ofSeat
select `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`organisation_id` as `organisationId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_bookings` as `b` on `b`.`id` = `s`.`booking_id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`public_id` = ? and `cs`.`public_id` = ?;

-- ofPerson
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `cs`.`id` as `sessionRowId`, `cs`.`starts_at` as `startsAt`, `cs`.`cancelled_at` as `sessionCancelledAt`, (SELECT cp.policy
  FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`user_id` = ? and `cs`.`ends_at` > ?
order by `cs`.`starts_at` asc, `b`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`user_id` = ? and `cs`.`ends_at` > ?;

select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `cs`.`id` as `sessionRowId`, `cs`.`starts_at` as `startsAt`, `cs`.`cancelled_at` as `sessionCancelledAt`, (SELECT cp.policy
  FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`user_id` = ? and `cs`.`ends_at` <= ?
order by `cs`.`starts_at` desc, `b`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`user_id` = ? and `cs`.`ends_at` <= ?;

-- seriesToBook
select `sr`.`title`, `sr`.`offer`, `cs`.`public_id` as `publicId`, `cs`.`starts_at` as `startsAt`, `cs`.`cancelled_at` as `cancelledAt`,
  (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`, (exists (select `s`.`id`
  from `wp_lectern_seats` as `s` where `s`.`class_session_id` = `cs`.`id` and `s`.`user_id` = ? and `s`.`hold_id` is null) or exists (select
  `t`.`user_id` from `wp_lectern_class_session_teachers` as `t` where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?)) as
  `isTheirs`
from `wp_lectern_series` as `sr`
left join `wp_lectern_class_sessions` as `cs` on `cs`.`series_id` = `sr`.`id` and `cs`.`starts_at` >= ?
where `sr`.`public_id` = ?
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

select `sr`.`title`, `sr`.`offer`, `cs`.`public_id` as `publicId`, `cs`.`starts_at` as `startsAt`, `cs`.`cancelled_at` as `cancelledAt`,
  (SELECT cp.policy FROM `wp_lectern_course_policies` AS cp WHERE cp.course_id = cs.course_id) as `course_policy`, (exists (select `s`.`id`
  from `wp_lectern_seats` as `s` where `s`.`class_session_id` = `cs`.`id` and `s`.`user_id` = ? and `s`.`hold_id` is null) or exists (select
  `t`.`user_id` from `wp_lectern_class_session_teachers` as `t` where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?)) as
  `isTheirs`
from `wp_lectern_series` as `sr`
left join `wp_lectern_class_sessions` as `cs` on `cs`.`series_id` = `sr`.`id` and `cs`.`starts_at` >= ?
where `sr`.`id` = ?
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

-- coursesOf
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `cs`.`course_id` as `courseId`, `b`.`created_at` as `createdAt`,
  `b`.`cancelled_at` as `cancelledAt`, `cs`.`cancelled_at` as `classCancelledAt`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `b`.`public_id` in (?, ?)
order by `b`.`id`
limit ?;

-- coursesOfClass
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `cs`.`course_id` as `courseId`, `b`.`created_at` as `createdAt`,
  `b`.`cancelled_at` as `cancelledAt`, `cs`.`cancelled_at` as `classCancelledAt`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
where `cs`.`public_id` = ? and `b`.`id` > ? and `b`.`cancelled_at` is null and `b`.`user_id` is not null
order by `b`.`id`
limit ?;

-- bookedAmong
select distinct `b`.`user_id` as `userId`
from `wp_lectern_class_sessions` as `cs`
inner join `wp_lectern_bookings` as `b` on `b`.`class_session_id` = `cs`.`id`
where `cs`.`public_id` = ? and `b`.`user_id` in (?, ?)
limit ?;

-- ofClass
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`
from `wp_lectern_bookings` as `b`
where `b`.`class_session_id` = ? and `b`.`cancelled_at` is null
order by `b`.`id`
limit ?;

-- everOfClass
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`
from `wp_lectern_bookings` as `b`
where `b`.`class_session_id` = ?
order by `b`.`id`
limit ?;

-- ofDays
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`source`, `b`.`organisation_id` as `organisationId`,
  `b`.`created_at` as `createdAt`, `b`.`cancelled_at` as `cancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`cost`, `b`.`given_back` as
  `givenBack`, `cs`.`title`, `cs`.`course_id` as `courseId`, `cs`.`zone`, `o`.`name` as `organisation`, `cs`.`starts_at_local` as
  `startsAtLocal`
from `wp_lectern_class_sessions` as `cs`
inner join `wp_lectern_bookings` as `b` on `b`.`class_session_id` = `cs`.`id`
left join `wp_lectern_organisations` as `o` on `o`.`id` = `b`.`organisation_id`
where `cs`.`starts_at` >= ? and `cs`.`starts_at` < ? and `cs`.`starts_at_local` >= ? and `cs`.`starts_at_local` <= ?
order by `cs`.`starts_at`, `cs`.`id`, `b`.`id`
limit ?;

-- standingByPublicIds
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`cancelled_at` as `cancelledAt`, `cs`.`id` as
  `classSessionRowId`, `cs`.`public_id` as `classSessionId`, `cs`.`course_id` as `courseId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`,
  `cs`.`ends_at` as `endsAt`, `cs`.`cancelled_at` as `classCancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`given_back` as `givenBack`,
  `b`.`source`, `cs`.`cancel_reason` as `classCancelReason`, `t`.`user_id` as `teacherId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`teacher_of` = `cs`.`id`
where `b`.`public_id` in (?)
order by `b`.`id`
limit ?;

-- standingByIds
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`cancelled_at` as `cancelledAt`, `cs`.`id` as
  `classSessionRowId`, `cs`.`public_id` as `classSessionId`, `cs`.`course_id` as `courseId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`,
  `cs`.`ends_at` as `endsAt`, `cs`.`cancelled_at` as `classCancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`given_back` as `givenBack`,
  `b`.`source`, `cs`.`cancel_reason` as `classCancelReason`, `t`.`user_id` as `teacherId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`teacher_of` = `cs`.`id`
where `b`.`id` in (?)
order by `b`.`id`
limit ?;

-- standingOfClasses
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`cancelled_at` as `cancelledAt`, `cs`.`id` as
  `classSessionRowId`, `cs`.`public_id` as `classSessionId`, `cs`.`course_id` as `courseId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`,
  `cs`.`ends_at` as `endsAt`, `cs`.`cancelled_at` as `classCancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`given_back` as `givenBack`,
  `b`.`source`, `cs`.`cancel_reason` as `classCancelReason`, `t`.`user_id` as `teacherId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`teacher_of` = `cs`.`id`
where `cs`.`public_id` in (?, ?) and `b`.`user_id` > ?
order by `b`.`user_id`, `cs`.`starts_at`, `b`.`id`
limit ?;

-- standingOfPeople
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`cancelled_at` as `cancelledAt`, `cs`.`id` as
  `classSessionRowId`, `cs`.`public_id` as `classSessionId`, `cs`.`course_id` as `courseId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`,
  `cs`.`ends_at` as `endsAt`, `cs`.`cancelled_at` as `classCancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`given_back` as `givenBack`,
  `b`.`source`, `cs`.`cancel_reason` as `classCancelReason`, `t`.`user_id` as `teacherId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`teacher_of` = `cs`.`id`
where `b`.`user_id` in (?, ?) and `cs`.`ends_at` > ?
order by `cs`.`starts_at`, `b`.`id`
limit ?;

-- standingOfClass
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`user_id` as `userId`, `b`.`cancelled_at` as `cancelledAt`, `cs`.`id` as
  `classSessionRowId`, `cs`.`public_id` as `classSessionId`, `cs`.`course_id` as `courseId`, `cs`.`title`, `cs`.`starts_at` as `startsAt`,
  `cs`.`ends_at` as `endsAt`, `cs`.`cancelled_at` as `classCancelledAt`, `b`.`cancel_code` as `cancelCode`, `b`.`given_back` as `givenBack`,
  `b`.`source`, `cs`.`cancel_reason` as `classCancelReason`, `t`.`user_id` as `teacherId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`teacher_of` = `cs`.`id`
where `cs`.`public_id` = ? and `b`.`id` > ?
order by `b`.`id`
limit ?;
