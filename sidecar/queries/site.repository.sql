-- What site.repository of site asks the database, with the table prefix wp_. Written by "npm run generate".

-- identity
insert ignore into `wp_lectern_site_identity` (`id`, `instance_id`, `site_url`, `state`, `confirmed_at`)
values (?, ?, ?, ?, ?);

select `i`.`site_url` as `siteUrl`, `i`.`state`
from `wp_lectern_site_identity` as `i`
where `i`.`id` = ?;

-- decide
update `wp_lectern_site_identity`
set `site_url` = ?, `state` = ?, `confirmed_at` = ?
where `id` = ?;

-- told
select `s`.`value`
from `wp_lectern_settings` as `s`
where `s`.`name` in (?, ?)
limit ?;

-- remember
insert into `wp_lectern_settings` (`name`, `value`, `updated_at`)
values (?, ?, ?)
on duplicate key update `value` = ?, `updated_at` = ?;

-- databaseNow
SELECT ROUND(UNIX_TIMESTAMP(NOW(3)) * 1000) AS now;

-- missingTables
SELECT TABLE_NAME AS name
FROM information_schema.TABLES
WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME IN (?, ?)
LIMIT 1000;

-- queues
select count(*) as `n`, CAST(COALESCE(SUM(i.attempts > 5), 0) AS SIGNED) as `stuck`
from `wp_lectern_inbox` as `i`;

select count(*) as `n`, CAST(COALESCE(SUM(o.attempts > 5), 0) AS SIGNED) as `stuck`
from `wp_lectern_outbox` as `o`;

select count(*) as `n`, CAST(COALESCE(SUM(m.attempts > 5), 0) AS SIGNED) as `stuck`
from `wp_lectern_messages` as `m`
where `m`.`state` = ?;

select `j`.`name`
from `wp_lectern_jobs` as `j`
where `j`.`last_failed_code` is not null
limit ?;

-- callbacksNotApplied
select `c`.`state`, count(*) as `n`
from `wp_lectern_callbacks` as `c`
where `c`.`state` in (?, ?) and `c`.`received_at` >= ?
group by `c`.`state`
limit ?;

-- forgetUsedTokens
delete from `wp_lectern_used_tokens`
where `expires_at` < ?
limit ?;
