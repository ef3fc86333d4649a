-- What substitutions.repository of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- insert
insert into `wp_lectern_substitutions` (`public_id`, `class_session_id`, `from_user_id`, `to_user_id`, `reason`, `decided_by`, `decided_at`)
values (?, ?, ?, ?, ?, ?, ?);
