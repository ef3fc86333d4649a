-- What guardianships.repository of guardianships asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_guardianships` (`public_id`, `guardian_user_id`, `child_user_id`, `consent_text`, `consented_on`, `recorded_by`,
  `recorded_at`)
values (?, ?, ?, ?, ?, ?, ?);

-- revoke
update `wp_lectern_guardianships`
set `revoked_at` = ?
where `public_id` = ? and (`guardian_user_id` = ? or `child_user_id` = ?) and `revoked_at` is null;

-- unlinkPerson
update `wp_lectern_guardianships`
set `guardian_user_id` = ?
where `guardian_user_id` = ?;

update `wp_lectern_guardianships`
set `child_user_id` = ?
where `child_user_id` = ?;

update `wp_lectern_guardianships`
set `recorded_by` = ?
where `recorded_by` = ?;
