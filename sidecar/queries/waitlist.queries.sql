-- What waitlist.queries of waitlist asks the database, with the table prefix wp_. Written by "npm run generate".

-- waitedFor
select `cs`.`id`
from `wp_lectern_class_sessions` as `cs`
inner join `wp_lectern_waitlist_entries` as `e` on `e`.`live_class_session_id` = `cs`.`id`
where `cs`.`public_id` = ?
limit ?;

-- lineOf
select `e`.`id`, `e`.`public_id` as `publicId`, `e`.`user_id` as `userId`, `e`.`joined_at` as `joinedAt`, `e`.`offer_id` as `offerId`,
  `e`.`hold_id` as `holdId`, `e`.`offer_expires_at` as `offerExpiresAt`, `e`.`state`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`live_class_session_id` = ? and `e`.`user_id` is not null
order by `e`.`place`
limit ?;

-- ofPerson
select `e`.`public_id` as `publicId`, `cs`.`id` as `sessionRowId`, `e`.`joined_at` as `joinedAt`, `e`.`offer_id` as `offerId`,
  `h`.`expires_at` as `heldUntil`, e.state = 'offered' as `isOffered`, (
  select count(*) as `n`
  from `wp_lectern_waitlist_entries` as `before`
  where `before`.`class_session_id` = `e`.`class_session_id` and `before`.`state` = ? and `before`.`place` < `e`.`place`
) as `ahead`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `e`.`class_session_id`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`user_id` = ? and `e`.`state` in (?, ?) and `cs`.`starts_at` > ? and `cs`.`cancelled_at` is null
order by `cs`.`starts_at`, `e`.`id`
limit ?;

select `e`.`public_id` as `publicId`, `cs`.`id` as `sessionRowId`, `e`.`joined_at` as `joinedAt`, `e`.`offer_id` as `offerId`,
  `h`.`expires_at` as `heldUntil`, e.state = 'offered' as `isOffered`, (
  select count(*) as `n`
  from `wp_lectern_waitlist_entries` as `before`
  where `before`.`class_session_id` = `e`.`class_session_id` and `before`.`state` = ? and `before`.`place` < `e`.`place`
) as `ahead`
from `wp_lectern_waitlist_entries` as `e`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `e`.`class_session_id`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`user_id` = ? and `e`.`state` in (?, ?) and `cs`.`starts_at` > ? and `cs`.`cancelled_at` is null and `cs`.`public_id` = ?
order by `cs`.`starts_at`, `e`.`id`
limit ?;

-- offer
select `e`.`id` as `entryId`, `e`.`user_id` as `userId`, `e`.`class_session_id` as `classSessionId`, `e`.`state`, `h`.`expires_at` as
  `heldUntil`
from `wp_lectern_waitlist_entries` as `e`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`offer_id` = ? and TRUE;

select `e`.`id` as `entryId`, `e`.`user_id` as `userId`, `e`.`class_session_id` as `classSessionId`, `e`.`state`, `h`.`expires_at` as
  `heldUntil`
from `wp_lectern_waitlist_entries` as `e`
left join `wp_lectern_seats` as `s` on `s`.`hold_id` = `e`.`hold_id`
left join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `e`.`offer_id` = ? and exists (
  select `g`.`id`
  from `wp_lectern_guardianships` as `g`
  where `g`.`guardian_user_id` = ? and `g`.`active_child_id` = ?
);

-- classSessionsBooked
select `b`.`class_session_id` as `classSessionId`
from `wp_lectern_bookings` as `b`
inner join `wp_lectern_waitlist_entries` as `e` on `e`.`live_class_session_id` = `b`.`class_session_id` and `e`.`user_id` = `b`.`user_id`
where `b`.`public_id` in (?, ?)
limit ?;

-- waitedForOfHolds
select distinct `cs`.`public_id` as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`hold_id` in (?, ?) and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `s`.`class_session_id`
)
limit ?;

-- waitedForOfPerson
select `cs`.`public_id` as `publicId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`user_id` = ? and exists (
  select `e`.`id`
  from `wp_lectern_waitlist_entries` as `e`
  where `e`.`live_class_session_id` = `s`.`class_session_id`
)
limit ?;

-- unsettled
SELECT cs.id
FROM `wp_lectern_waitlist_entries` AS e JOIN `wp_lectern_class_sessions` AS cs ON cs.id = e.class_session_id
LEFT JOIN `wp_lectern_course_policies` AS cp ON cp.course_id = cs.course_id
LEFT JOIN `wp_lectern_seats` AS kept ON kept.hold_id = e.hold_id
WHERE e.state IN ('waiting', 'offered') AND ( cs.cancelled_at IS NOT NULL OR cs.starts_at <= ? OR (e.state = 'offered' AND kept.id IS NULL)
  OR (e.state = 'waiting' AND cs.starts_at > ? + 60000 * IFNULL(CAST(JSON_EXTRACT(cp.policy, '$.bookingClosesMinutes') AS SIGNED), ?) AND
  cs.capacity > (SELECT COUNT(*) FROM `wp_lectern_seats` AS s WHERE s.class_session_id = cs.id) AND NOT EXISTS (SELECT 1 FROM
  `wp_lectern_seats` AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id)))
GROUP BY cs.id
ORDER BY cs.id
LIMIT ?;
