-- What settings.repository of settings asks the database, with the table prefix wp_. Written by "npm run generate".

-- lock
insert into `wp_lectern_settings` (`name`, `value`, `updated_at`)
values (?, ?, ?)
on duplicate key update `name` = ?;

-- save
update `wp_lectern_settings`
set `value` = ?, `updated_at` = ?
where `name` = ?;
