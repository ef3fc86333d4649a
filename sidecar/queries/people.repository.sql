-- What people.repository of people asks the database, with the table prefix wp_. Written by "npm run generate".

-- externalUserIds
select `p`.`user_id` as `userId`, `p`.`external_user_id` as `externalUserId`
from `wp_lectern_people` as `p`
where `p`.`user_id` in (?, ?)
limit ?;

insert ignore into `wp_lectern_people` (`user_id`, `external_user_id`, `created_at`)
values (?, ?, ?), (?, ?, ?);

-- externalUserId
select `p`.`user_id` as `userId`, `p`.`external_user_id` as `externalUserId`
from `wp_lectern_people` as `p`
where `p`.`user_id` in (?)
limit ?;

insert ignore into `wp_lectern_people` (`user_id`, `external_user_id`, `created_at`)
values (?, ?, ?);
