-- What guardians.queries of guardianships asks the database, with the table prefix wp_. Written by "npm run generate".

-- guardiansOf
select `g`.`child_user_id` as `childUserId`, `g`.`guardian_user_id` as `guardianUserId`
from `wp_lectern_guardianships` as `g`
where `g`.`child_user_id` in (?, ?) and `g`.`revoked_at` is null
order by `g`.`child_user_id`, `g`.`id`
limit ?;

-- isGuardianSince
select `g`.`id`
from `wp_lectern_guardianships` as `g`
where `g`.`guardian_user_id` = ? and `g`.`active_child_id` = ? and `g`.`recorded_at` <= ?
limit ?;
