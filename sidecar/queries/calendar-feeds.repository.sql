-- What calendar-feeds.repository of calendar-feeds asks the database, with the table prefix wp_. Written by "npm run generate".

-- save
insert into `wp_lectern_calendar_feeds` (`user_id`, `token_hash`, `made_at`)
values (?, ?, ?)
on duplicate key update `token_hash` = ?, `made_at` = ?;

-- delete
delete from `wp_lectern_calendar_feeds`
where `user_id` = ?;
