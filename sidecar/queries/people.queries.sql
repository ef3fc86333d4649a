-- What people.queries of people asks the database, with the table prefix wp_. Written by "npm run generate".

-- externalUserIds
select `p`.`user_id` as `userId`, `p`.`external_user_id` as `externalUserId`
from `wp_lectern_people` as `p`
where `p`.`user_id` in (?, ?)
limit ?;

-- userIdsByExternalIds
select `p`.`user_id` as `userId`, `p`.`external_user_id` as `externalUserId`
from `wp_lectern_people` as `p`
where `p`.`external_user_id` in (?)
limit ?;
