-- What enrolments.repository of enrolments asks the database, with the table prefix wp_. Written by "npm run generate".

-- grant
insert into `wp_lectern_enrolment_grants` (`public_id`, `user_id`, `course_id`, `source`, `source_id`, `starts_at`, `ends_at`, `given_by`,
  `created_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
on duplicate key update `starts_at` = ?, `ends_at` = ?, `revoked_at` = IF(revoke_code = 'by_office', revoked_at, NULL), `revoke_code` =
  IF(revoke_code = 'by_office', revoke_code, NULL);

-- revoke
update `wp_lectern_enrolment_grants`
set `revoked_at` = ?, `revoke_code` = ?
where `public_id` = ? and `user_id` = ? and `revoked_at` is null;

select `g`.`id`
from `wp_lectern_enrolment_grants` as `g`
where `g`.`public_id` = ? and `g`.`user_id` = ?;

-- revokeOfSource
update `wp_lectern_enrolment_grants`
set `revoked_at` = ?, `revoke_code` = ?
where `source` = ? and `source_id` = ? and `revoked_at` is null;

update `wp_lectern_enrolment_grants`
set `revoked_at` = ?, `revoke_code` = ?
where `source` = ? and `source_id` = ? and `revoked_at` is null and (`user_id` <> ? or `course_id` <> ?);

-- deleteOfPerson
delete from `wp_lectern_enrolment_grants`
where `user_id` = ?;

update `wp_lectern_enrolment_grants`
set `given_by` = ?
where `given_by` = ?;
