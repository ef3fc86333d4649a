-- What servers.queries of servers asks the database, with the table prefix wp_. Written by "npm run generate".

-- list
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`name`, `b`.`url`, `b`.`region`, `b`.`priority`, `b`.`state`, `b`.`hash_algorithm` as
  `hashAlgorithm`, `b`.`bbb_version` as `bbbVersion`, `b`.`trouble_until` as `troubleUntil`, `b`.`version`
from `wp_lectern_bbb_servers` as `b`
order by `b`.`priority`, `b`.`id`
limit ?;

-- byPublicId
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`name`, `b`.`url`, `b`.`region`, `b`.`priority`, `b`.`state`, `b`.`hash_algorithm` as
  `hashAlgorithm`, `b`.`bbb_version` as `bbbVersion`, `b`.`trouble_until` as `troubleUntil`, `b`.`version`
from `wp_lectern_bbb_servers` as `b`
where `b`.`public_id` = ?;

-- serversInOrder
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`name`, `b`.`url`, `b`.`region`, `b`.`priority`, `b`.`state`, `b`.`hash_algorithm` as
  `hashAlgorithm`, `b`.`bbb_version` as `bbbVersion`, `b`.`trouble_until` as `troubleUntil`, `b`.`version`, `b`.`secret_encrypted` as
  `sealed`
from `wp_lectern_bbb_servers` as `b`
where `b`.`state` <> ?
order by `b`.`priority`, `b`.`id`
limit ?;

-- serverById
select `b`.`id`, `b`.`public_id` as `publicId`, `b`.`name`, `b`.`url`, `b`.`region`, `b`.`priority`, `b`.`state`, `b`.`hash_algorithm` as
  `hashAlgorithm`, `b`.`bbb_version` as `bbbVersion`, `b`.`trouble_until` as `troubleUntil`, `b`.`version`, `b`.`secret_encrypted` as
  `sealed`
from `wp_lectern_bbb_servers` as `b`
where `b`.`id` = ?;
