-- What proof.repository of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- forgetAudit
delete from `wp_lectern_audit_entries`
where `at` < ?
order by `at`
limit ?;

-- forgetRuns
select `r`.`id`
from `wp_lectern_purge_runs` as `r`
where `r`.`started_at` < ?
order by `r`.`id`
limit ?;

delete from `wp_lectern_purge_entries`
where `purge_run_id` in (?);

delete from `wp_lectern_purge_runs`
where `id` in (?);
