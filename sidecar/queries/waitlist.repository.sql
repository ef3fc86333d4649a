-- What waitlist.repository of waitlist asks the database, with the table prefix wp_. Written by "npm run generate".

-- join
insert into `wp_lectern_waitlist_entries` (`public_id`, `class_session_id`, `series_id`, `place`, `user_id`, `joined_at`)
select ? as `public_id`, ? as `class_session_id`, ? as `series_id`, COALESCE(max(`e`.`place`), 0) + 1 as `place`, ? as `user_id`, ? as
  `joined_at`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`class_session_id` = ?;

-- move
select max(`e`.`place`) as `last`
from `wp_lectern_waitlist_entries` as `e`
where `e`.`class_session_id` = ?;

update `wp_lectern_waitlist_entries`
set `class_session_id` = ?, `place` = ?
where `id` = ?;

-- waitForSeries
update `wp_lectern_waitlist_entries`
set `series_id` = ?
where `id` = ?;

-- offer
update `wp_lectern_waitlist_entries`
set `state` = ?, `offer_id` = ?, `hold_id` = ?, `offered_at` = ?, `offer_expires_at` = ?
where `id` = ?;

-- shorten
update `wp_lectern_waitlist_entries`
set `offer_expires_at` = ?
where `id` in (?, ?);

-- end
update `wp_lectern_waitlist_entries`
set `state` = ?, `ended_at` = ?
where `id` in (?, ?) and `state` in (?, ?);

-- releasePerson
update `wp_lectern_waitlist_entries`
set `state` = ?, `ended_at` = ?
where `user_id` = ? and `state` in (?, ?);

update `wp_lectern_waitlist_entries`
set `user_id` = ?
where `user_id` = ?;
