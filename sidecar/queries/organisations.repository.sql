-- What organisations.repository of organisations asks the database, with the table prefix wp_. Written by "npm run generate".

-- lock
select `o`.`id`
from `wp_lectern_organisations` as `o`
where `o`.`public_id` = ?
for update;

-- insert
insert into `wp_lectern_organisations` (`public_id`, `name`, `service_manager_id`, `created_at`, `updated_at`)
values (?, ?, ?, ?, ?);

-- update
update `wp_lectern_organisations`
set `name` = ?, `service_manager_id` = ?, `version` = version + 1, `updated_at` = ?
where `public_id` = ? and `version` = ?;

-- insertContract
insert into `wp_lectern_contracts` (`starts_on`, `ends_on`, `retention_mode`, `retention_days`, `public_id`, `organisation_id`,
  `created_at`, `updated_at`)
values (?, ?, ?, ?, ?, ?, ?, ?);

-- updateContract
update `wp_lectern_contracts`
set `starts_on` = ?, `ends_on` = ?, `retention_mode` = ?, `retention_days` = ?, `version` = version + 1, `updated_at` = ?
where `public_id` = ?;

-- insertMembership
insert into `wp_lectern_memberships` (`public_id`, `organisation_id`, `user_id`, `starts_on`, `ends_on`, `created_at`)
values (?, ?, ?, ?, ?, ?);

-- updateMembership
update `wp_lectern_memberships`
set `starts_on` = ?, `ends_on` = ?
where `public_id` = ?;

-- releasePerson
delete from `wp_lectern_memberships`
where `user_id` = ? and `starts_on` > ?;

update `wp_lectern_memberships`
set `ends_on` = ?
where `user_id` = ? and (`ends_on` is null or `ends_on` > ?);

update `wp_lectern_organisations`
set `service_manager_id` = ?, `version` = version + 1, `updated_at` = ?
where `service_manager_id` = ?;
