-- What memberships.queries of organisations asks the database, with the table prefix wp_. Written by "npm run generate".

-- list
select `m`.`public_id` as `publicId`, `m`.`user_id` as `userId`, `m`.`starts_on` as `startsOn`, `m`.`ends_on` as `endsOn`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ?
order by `m`.`starts_on` desc, `m`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ?;

select `m`.`public_id` as `publicId`, `m`.`user_id` as `userId`, `m`.`starts_on` as `startsOn`, `m`.`ends_on` as `endsOn`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ? and `m`.`user_id` in (?, ?)
order by `m`.`starts_on` desc, `m`.`id` desc
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ? and `m`.`user_id` in (?, ?);

-- userIds
select distinct `m`.`user_id` as `userId`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ?
order by `m`.`user_id`
limit ?;

-- ofPerson
select `m`.`public_id` as `publicId`, `m`.`user_id` as `userId`, `m`.`starts_on` as `startsOn`, `m`.`ends_on` as `endsOn`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ? and `m`.`user_id` = ?
order by `m`.`starts_on`
limit ?;

-- byPublicId
select `m`.`public_id` as `publicId`, `m`.`user_id` as `userId`, `m`.`starts_on` as `startsOn`, `m`.`ends_on` as `endsOn`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` = ? and `m`.`public_id` = ?;
