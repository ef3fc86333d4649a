-- What guardianships.queries of guardianships asks the database, with the table prefix wp_. Written by "npm run generate".

-- isGuardianOf
select `g`.`id`
from `wp_lectern_guardianships` as `g`
where `g`.`guardian_user_id` = ? and `g`.`active_child_id` = ?
limit ?;

-- childrenOf
select `g`.`active_child_id` as `childUserId`
from `wp_lectern_guardianships` as `g`
where `g`.`guardian_user_id` = ? and `g`.`active_child_id` is not null
order by `g`.`active_child_id`
limit ?;

select `g`.`active_child_id` as `childUserId`
from `wp_lectern_guardianships` as `g`
where `g`.`guardian_user_id` = ? and `g`.`active_child_id` is not null and `g`.`recorded_at` <= ?
order by `g`.`active_child_id`
limit ?;

-- ofPerson
select `g`.`public_id` as `publicId`, `g`.`guardian_user_id` as `guardianUserId`, `g`.`child_user_id` as `childUserId`, `g`.`consent_text`
  as `consentText`, `g`.`consented_on` as `consentedOn`, `g`.`recorded_at` as `recordedAt`, `g`.`revoked_at` as `revokedAt`
from `wp_lectern_guardianships` as `g`
where (`g`.`guardian_user_id` = ? or `g`.`child_user_id` = ?)
order by `g`.`id` desc
limit ?;
