-- What waitlist.queries of waitlist asks the database, with the table prefix wp_. Written by "npm run generate".

-- lineAt
select `cs`.`public_id` as `publicId`, `cs`.`series_id` as `seriesId`, `sr`.`offer`, exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `cs`.`id`
) as `isWaitedFor`, exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not null
) as `isSeriesWaitedFor`
from `wp_lectern_class_sessions` as `cs`
left join `wp_lectern_series` as `sr` on `sr`.`id` = `cs`.`series_id`
where `cs`.`public_id` = ?;

select `cs`.`public_id` as `publicId`, `cs`.`series_id` as `seriesId`, `sr`.`offer`, exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `cs`.`id`
) as `isWaitedFor`, exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not null
) as `isSeriesWaitedFor`
from `wp_lectern_class_sessions` as `cs`
left join `wp_lectern_series` as `sr` on `sr`.`id` = `cs`.`series_id`
where `cs`.`id` = ?;

-- classesInLine
select `cs`.`public_id` as `publicId`
from `wp_lectern_class_sessions` as `cs`
where `cs`.`series_id` = ? and ((`cs`.`starts_at` > ? and `cs`.`cancelled_at` is null) or exists (select `e`.`id` from
  `wp_lectern_waitlist_entries` as `e` where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not null and
  `e`.`live_class_session_id` = `cs`.`id`) or exists (select `e`.`id` from `wp_lectern_waitlist_entries` as `e` inner join
  `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id` where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not
  null and `s`.`class_session_id` = `cs`.`id`))
order by `cs`.`starts_at`
limit ?;

-- linesOf
select `e`.`id`, `e`.`public_id` as `publicId`, `e`.`user_id` as `userId`, `e`.`joined_at` as `joinedAt`, `e`.`class_session_id` as
  `classSessionId`, `e`.`series_id` as `seriesId`, `e`.`place`, `e`.`offer_id` as `offerId`, `e`.`hold_id` as `holdId`,
  `e`.`offer_expires_at` as `offerExpiresAt`, `e`.`state`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`user_id` is not null and `e`.`live_class_session_id` in (?)
order by `classSessionId`, `place`
limit ?;

select `e`.`id`, `e`.`public_id` as `publicId`, `e`.`user_id` as `userId`, `e`.`joined_at` as `joinedAt`, `e`.`class_session_id` as
  `classSessionId`, `e`.`series_id` as `seriesId`, `e`.`place`, `e`.`offer_id` as `offerId`, `e`.`hold_id` as `holdId`,
  `e`.`offer_expires_at` as `offerExpiresAt`, `e`.`state`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`user_id` is not null and `e`.`live_class_session_id` in (?, ?) union
select `e`.`id`, `e`.`public_id` as `publicId`, `e`.`user_id` as `userId`, `e`.`joined_at` as `joinedAt`, `e`.`class_session_id` as
  `classSessionId`, `e`.`series_id` as `seriesId`, `e`.`place`, `e`.`offer_id` as `offerId`, `e`.`hold_id` as `holdId`,
  `e`.`offer_expires_at` as `offerExpiresAt`, `e`.`state`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`user_id` is not null and `e`.`series_id` = ? and `e`.`live_class_session_id` is not null
order by `classSessionId`, `place`
limit ?;

-- ofPerson
select `e`.`id`, `e`.`public_id` as `publicId`, `cs`.`id` as `sessionRowId`, `e`.`series_id` as `seriesRowId`, `e`.`joined_at` as
  `joinedAt`, `e`.`offer_id` as `offerId`, `h`.`expires_at` as `heldUntil`, e.state = 'offered' as `isOffered`, (
  select count(*) as `n`
  from `wp_lectern_waitlist_entries` as `before`
  where `before`.`class_session_id` = `e`.`class_session_id` and `before`.`state` = ? and before.series_id <=> e.series_id and
    `before`.`place` < `e`.`place`
) as `ahead`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `e`.`class_session_id`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id` and `s`.`class_session_id` = `e`.`class_session_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`user_id` = ? and `e`.`state` in (?, ?) and (`e`.`series_id` is not null or (`cs`.`starts_at` > ? and `cs`.`cancelled_at` is
  null))
order by `cs`.`starts_at`, `e`.`id`
limit ?;

select `e`.`id`, `e`.`public_id` as `publicId`, `cs`.`id` as `sessionRowId`, `e`.`series_id` as `seriesRowId`, `e`.`joined_at` as
  `joinedAt`, `e`.`offer_id` as `offerId`, `h`.`expires_at` as `heldUntil`, e.state = 'offered' as `isOffered`, (
  select count(*) as `n`
  from `wp_lectern_waitlist_entries` as `before`
  where `before`.`class_session_id` = `e`.`class_session_id` and `before`.`state` = ? and before.series_id <=> e.series_id and
    `before`.`place` < `e`.`place`
) as `ahead`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `e`.`class_session_id`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id` and `s`.`class_session_id` = `e`.`class_session_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`user_id` = ? and `e`.`state` in (?, ?) and (`e`.`series_id` is not null or (`cs`.`starts_at` > ? and `cs`.`cancelled_at` is
  null)) and (`cs`.`public_id` = ? or `e`.`series_id` = (select `asked`.`series_id` from `wp_lectern_class_sessions` as `asked` where
  `asked`.`public_id` = ?))
order by `cs`.`starts_at`, `e`.`id`
limit ?;

-- datesOf
select `e`.`id` as `entryId`, `cs`.`id` as `sessionRowId`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`series_id` = `e`.`series_id`
left join `wp_lectern_course_policies` as `cp` on `cp`.`course_id` = `cs`.`course_id`
left join `wp_lectern_seats` as `own` on `own`.`class_session_id` = `cs`.`id` and `own`.`user_id` = `e`.`user_id`
where `e`.`id` in (?, ?) and `cs`.`starts_at` > ? and `cs`.`cancelled_at` is null and ((`e`.`state` = ? and `own`.`hold_id` = `e`.`hold_id`)
  or (`e`.`state` = ? and `own`.`id` is null and `cs`.`starts_at` > ? + 60000 * IFNULL( CAST(JSON_EXTRACT(`cp`.`policy`,
  '$.bookingClosesMinutes') AS SIGNED), ?) and not exists (select `t`.`user_id` from `wp_lectern_class_session_teachers` as `t` where
  `t`.`class_session_id` = `cs`.`id` and `t`.`user_id` = `e`.`user_id`)))
order by `cs`.`starts_at`, `cs`.`id`
limit ?;

-- classesOfOffer
select `s`.`class_session_id` as `classSessionId`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id`
where `e`.`offer_id` = ?
limit ?;

-- offer
select `e`.`id` as `entryId`, `e`.`user_id` as `userId`, `e`.`class_session_id` as `classSessionId`, `e`.`state`, `h`.`expires_at` as
  `heldUntil`
from `wp_lectern_waitlist_entries` as `e`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id` and `s`.`class_session_id` = `e`.`class_session_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`offer_id` = ? and TRUE;

select `e`.`id` as `entryId`, `e`.`user_id` as `userId`, `e`.`class_session_id` as `classSessionId`, `e`.`state`, `h`.`expires_at` as
  `heldUntil`
from `wp_lectern_waitlist_entries` as `e`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id` and `s`.`class_session_id` = `e`.`class_session_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`offer_id` = ? and exists (
  select `g`.`id`
  from `wp_lectern_guardianships` as `g`
  where `g`.`guardian_user_id` = ? and `g`.`active_child_id` = ?
);

-- classSessionsBooked
select distinct `e`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `b`.`class_session_id`
inner join `wp_lectern_waitlist_entries` as `e` on `e`.`user_id` = `b`.`user_id`
where `b`.`public_id` in (?, ?) and `e`.`live_class_session_id` is not null and (`e`.`class_session_id` = `cs`.`id` or `e`.`series_id` =
  `cs`.`series_id`)
limit ?;

-- waitedForOfHolds
select `cs`.`public_id` as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`hold_id` in (?, ?) and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `cs`.`id`
) union
select min(`cs`.`public_id`) as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`hold_id` in (?, ?) and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not null
)
group by `cs`.`series_id`
limit ?;

-- waitedForOfPerson
select `cs`.`public_id` as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`user_id` = ? and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `cs`.`id`
) union
select min(`cs`.`public_id`) as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`user_id` = ? and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`series_id` = `cs`.`series_id` and `e`.`live_class_session_id` is not null
)
group by `cs`.`series_id`
limit ?;
