-- What servers.repository of servers asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_bbb_servers` (`name`, `url`, `region`, `priority`, `state`, `hash_algorithm`, `public_id`, `secret_encrypted`,
  `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- update
update `wp_lectern_bbb_servers`
set `name` = ?, `url` = ?, `region` = ?, `priority` = ?, `state` = ?, `hash_algorithm` = ?, `secret_encrypted` = ?, `trouble_until` = ?,
  `trouble_code` = ?, `version` = version + 1, `updated_at` = ?
where `public_id` = ? and `version` = ?;

update `wp_lectern_bbb_servers`
set `name` = ?, `url` = ?, `region` = ?, `priority` = ?, `state` = ?, `hash_algorithm` = ?, `trouble_until` = ?, `trouble_code` = ?,
  `version` = version + 1, `updated_at` = ?
where `public_id` = ? and `version` = ?;

-- markTrouble
update `wp_lectern_bbb_servers`
set `trouble_until` = ?, `trouble_code` = ?
where `id` = ?;

-- noteVersion
update `wp_lectern_bbb_servers`
set `bbb_version` = ?
where `id` = ?;
