-- What organisations.queries of organisations asks the database, with the table prefix wp_. Written by "npm run generate".

-- list
select `o`.`id`, `o`.`public_id` as `publicId`, `o`.`name`, `o`.`service_manager_id` as `serviceManagerId`, `o`.`version`
from `wp_lectern_organisations` as `o`
order by `o`.`name`, `o`.`id`
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_organisations` as `o`;

select `o`.`id`, `o`.`public_id` as `publicId`, `o`.`name`, `o`.`service_manager_id` as `serviceManagerId`, `o`.`version`
from `wp_lectern_organisations` as `o`
where `o`.`name` like ?
order by `o`.`name`, `o`.`id`
limit ? offset ?;

select count(*) as `total`
from `wp_lectern_organisations` as `o`
where `o`.`name` like ?;

-- byPublicId
select `o`.`id`, `o`.`public_id` as `publicId`, `o`.`name`, `o`.`service_manager_id` as `serviceManagerId`, `o`.`version`
from `wp_lectern_organisations` as `o`
where `o`.`public_id` = ?;

-- memberCounts
select `m`.`organisation_id` as `organisationId`, count(distinct `m`.`user_id`) as `members`
from `wp_lectern_memberships` as `m`
where `m`.`organisation_id` in (?, ?) and `m`.`starts_on` <= ? and (`m`.`ends_on` is null or `m`.`ends_on` >= ?)
group by `m`.`organisation_id`
limit ?;

-- currentContracts
select `c`.`public_id` as `publicId`, `c`.`starts_on` as `startsOn`, `c`.`ends_on` as `endsOn`, `c`.`retention_mode` as `mode`,
  `c`.`retention_days` as `days`, `c`.`version`, `c`.`organisation_id` as `organisationId`
from `wp_lectern_contracts` as `c`
where `c`.`organisation_id` in (?, ?) and `c`.`starts_on` <= ? and (`c`.`ends_on` is null or `c`.`ends_on` >= ?)
limit ?;

-- contractsOf
select `c`.`public_id` as `publicId`, `c`.`starts_on` as `startsOn`, `c`.`ends_on` as `endsOn`, `c`.`retention_mode` as `mode`,
  `c`.`retention_days` as `days`, `c`.`version`
from `wp_lectern_contracts` as `c`
where `c`.`organisation_id` = ?
order by `c`.`starts_on` desc
limit ?;

-- contractsOfPeople
select `m`.`user_id` as `userId`, `m`.`starts_on` as `memberFrom`, `m`.`ends_on` as `memberUntil`, `c`.`id` as `contractId`, `o`.`name` as
  `organisationName`, `c`.`starts_on` as `startsOn`, `c`.`ends_on` as `endsOn`, `c`.`retention_mode` as `mode`, `c`.`retention_days` as
  `days`
from `wp_lectern_memberships` as `m`
inner join `wp_lectern_organisations` as `o` on `o`.`id` = `m`.`organisation_id`
inner join `wp_lectern_contracts` as `c` on `c`.`organisation_id` = `m`.`organisation_id`
where `m`.`user_id` in (?, ?)
order by `m`.`user_id`, `c`.`id`, `m`.`id`
limit ?;

-- contractsByIds
select `c`.`id` as `contractId`, `o`.`name` as `organisationName`, `c`.`starts_on` as `startsOn`, `c`.`ends_on` as `endsOn`,
  `c`.`retention_mode` as `mode`, `c`.`retention_days` as `days`
from `wp_lectern_contracts` as `c`
inner join `wp_lectern_organisations` as `o` on `o`.`id` = `c`.`organisation_id`
where `c`.`id` in (?, ?)
limit ?;
