-- What sessions.queries of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- byPublicId
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`public_id` = ?;

-- changedSince
select `cs`.`id` as `classSessionId`, `cs`.`updated_at` as `changedAt`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`updated_at` >= ?
order by `cs`.`updated_at`
limit ?;

-- byIds
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`id` in (?, ?)
limit ?;

-- byPublicIds
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`public_id` in (?, ?)
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

-- joinFacts
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`, (
  select count(*) as `n`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id`
) as `teacherCount`, (
  select count(*) as `n`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`teacher_of` = `cs`.`id`
) as `mainTeachers`, (
  select count(*) as `n`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = (?)
) as `asTeacher`, (
  select count(*) as `n`
  from `wp_lectern_seats` as `s`
  where `s`.`class_session_id` = `cs`.`id` and `s`.`user_id` = (?) and `s`.`hold_id` is null
) as `asSeatHolder`, (
  select count(*) as `n`
  from `wp_lectern_seats` as `s`
  where `s`.`class_session_id` = `cs`.`id`
) as `seatsTaken`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`public_id` = (?);

-- findRelations
select `t`.`user_id` as `asTeacher`, `s`.`user_id` as `asSeatHolder`
from `wp_lectern_class_sessions` as `cs`
left join `wp_lectern_class_session_teachers` as `t` on `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?
left join `wp_lectern_seats` as `s` on `s`.`class_session_id` = `cs`.`id` and `s`.`user_id` = ? and `s`.`hold_id` is null
where `cs`.`public_id` = ?;

-- list
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where exists (
  select 1 as `one`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?
)
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`
where exists (
  select 1 as `one`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?
);

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`course_id` = ? and `cs`.`cancelled_at` is null
order by `cs`.`starts_at` desc, `cs`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`course_id` = ? and `cs`.`cancelled_at` is null;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where exists (
  select 1 as `one`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?
) and `cs`.`starts_at` >= ? and `cs`.`ends_at` > ? and `cs`.`starts_at` < ? and `cs`.`cancelled_at` is not null
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`
where exists (
  select 1 as `one`
  from `wp_lectern_class_session_teachers` as `t`
  where `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = ?
) and `cs`.`starts_at` >= ? and `cs`.`ends_at` > ? and `cs`.`starts_at` < ? and `cs`.`cancelled_at` is not null;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`title` like ?
order by `cs`.`title` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`title` like ?;

select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ?
order by `cs`.`starts_at` asc, `cs`.`id` asc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ?;

-- teachersOf
select `t`.`class_session_id` as `classSessionId`, `t`.`user_id` as `userId`, `t`.`role`
from `wp_lectern_class_session_teachers` as `t`
where `t`.`class_session_id` in (?, ?)
order by `t`.`role`, `t`.`user_id`
limit ?;

-- seatsTaken
select `s`.`class_session_id` as `classSessionId`, count(*) as `taken`
from `wp_lectern_seats` as `s`
where `s`.`class_session_id` in (?, ?)
group by `s`.`class_session_id`
limit ?;

-- seatHolders
select `s`.`class_session_id` as `classSessionId`, `s`.`user_id` as `userId`
from `wp_lectern_seats` as `s`
where `s`.`class_session_id` in (?, ?) and `s`.`hold_id` is null
order by `s`.`class_session_id`, `s`.`user_id`
limit ?;

-- bookedSeats
select `s`.`class_session_id` as `classSessionId`, `s`.`user_id` as `userId`
from `wp_lectern_seats` as `s`
where `s`.`class_session_id` in (?, ?) and `s`.`hold_id` is null
order by `s`.`class_session_id`, `s`.`user_id`
limit ?;

-- ofSeries
select `cs`.`id`, `cs`.`public_id`, `cs`.`course_id`, `cs`.`title`, `cs`.`starts_at`, `cs`.`ends_at`, `cs`.`zone`, `cs`.`starts_at_local`,
  `cs`.`ends_at_local`, `cs`.`capacity`, `cs`.`recorded`, `cs`.`early_join_minutes`, `cs`.`late_join_minutes`, `cs`.`slides`, `cs`.`room`,
  `cs`.`cancelled_at`, `cs`.`cancel_reason`, `cs`.`series_id`, `cs`.`series_date`, `cs`.`changed_alone`, `cs`.`is_lesson`, `cs`.`version`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ? and `cs`.`starts_at` >= ?
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

-- countToCome
select `cs`.`series_id` as `seriesId`, count(*) as `toCome`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` in (?, ?) and `cs`.`ends_at` > ? and `cs`.`cancelled_at` is null
group by `cs`.`series_id`
limit ?;

-- seatsOf
select `s`.`public_id` as `publicId`, `b`.`public_id` as `bookingId`, `s`.`user_id` as `userId`, `s`.`taken_at` as `takenAt`,
  `b`.`organisation_id` as `organisationId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_bookings` as `b` on `b`.`id` = `s`.`booking_id`
where `s`.`class_session_id` = ?
order by `s`.`seat_number`
limit ?;

-- unassignedSeatsOf
select `o`.`public_id` as `id`, `o`.`name`, count(*) as `count`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_bookings` as `b` on `b`.`id` = `s`.`booking_id`
inner join `wp_lectern_organisations` as `o` on `o`.`id` = `b`.`organisation_id`
where `s`.`class_session_id` = ? and `s`.`user_id` is null
group by `o`.`id`, `o`.`public_id`, `o`.`name`
order by `o`.`name`
limit ?;
