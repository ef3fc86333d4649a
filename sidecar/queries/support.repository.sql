-- What support.repository of support asks the database, with the table prefix wp_. Written by "npm run generate".

-- prepare
insert into `wp_lectern_support_records` (`meeting_id`, `user_id`, `external_user_id`, `name`, `role`, `browser`, `operating_system`,
  `address`, `first_joined_at`, `last_joined_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on duplicate key update `last_joined_at` = ?, `reconnects` = reconnects + 1, `name` = ?;

-- complete
update `wp_lectern_support_records`
set `left_at` = ?, `session_seconds` = ?, `reconnects` = ?
where `meeting_id` = ? and `external_user_id` = ?;

update `wp_lectern_support_records`
set `left_at` = ?, `session_seconds` = ?
where `meeting_id` = ? and `external_user_id` = ?;
