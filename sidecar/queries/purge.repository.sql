-- What purge.repository of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- startRun
insert into `wp_lectern_purge_runs` (`public_id`, `started_at`, `finished_at`, `plan_digest`, `planned`)
values (?, ?, ?, ?, ?);

-- finishRun
update `wp_lectern_purge_runs`
set `deleted` = ?, `failed` = ?, `finished_at` = ?
where `id` = ?;

-- noteEntry
insert into `wp_lectern_purge_entries` (`purge_run_id`, `data_class`, `object_id`, `due_at`, `reason_code`, `outcome`, `evidence`, `at`)
values (?, ?, ?, ?, ?, ?, ?, ?);

-- noteFailure
insert into `wp_lectern_purge_entries` (`purge_run_id`, `data_class`, `object_id`, `due_at`, `reason_code`, `outcome`, `evidence`, `at`)
values (?, ?, ?, ?, ?, ?, ?, ?);

-- keepTerms
select `m`.`kept_terms` as `known`
from `wp_lectern_meetings` as `m`
where `m`.`id` = ?
for update;

update `wp_lectern_meetings`
set `kept_terms` = ?
where `id` = ?;

-- deleteStatistics
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

select `p`.`id`, `p`.`options`, `own`.`answers`, `other`.`answers` as `others`
from `wp_lectern_poll_answers` as `own`
inner join `wp_lectern_polls` as `p` on `p`.`meeting_id` = `own`.`meeting_id` and `p`.`poll_id` = `own`.`poll_id`
left join `wp_lectern_poll_answers` as `other` on `other`.`meeting_id` = `own`.`meeting_id` and `other`.`poll_id` = `own`.`poll_id` and
  `other`.`external_user_id` <> `own`.`external_user_id`
where `p`.`typed` = ? and (`own`.`meeting_id` = ? and `own`.`external_user_id` = ?)
limit ?;

delete from `wp_lectern_poll_answers`
where `meeting_id` = ? and `external_user_id` = ?;

delete from `wp_lectern_participation_statistics`
where `meeting_id` = ? and `external_user_id` = ?;

update `wp_lectern_meetings`
set `statistics_state` = ?
where `id` = ? and `statistics_summary` is null and not exists (
  select `s`.`id`
  from `wp_lectern_participation_statistics` as `s`
  where `s`.`meeting_id` = ?
);

-- deleteSupport
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

delete from `wp_lectern_support_records`
where `meeting_id` = ? and `external_user_id` = ?;

-- blankAddress
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

update `wp_lectern_support_records`
set `address` = ?
where `meeting_id` = ? and `external_user_id` = ?;

-- deleteRaw
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

delete from `wp_lectern_body_parts` using `wp_lectern_callbacks` as `c`
inner join `wp_lectern_body_parts` on `wp_lectern_body_parts`.`owner_id` = `c`.`id` and `wp_lectern_body_parts`.`owner` = ?
where `c`.`meeting_id` = ?;

delete from `wp_lectern_callbacks`
where `meeting_id` = ?;

-- deleteSummary
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

delete from `wp_lectern_polls`
where `meeting_id` = ?;

update `wp_lectern_meetings`
set `statistics_summary` = ?, `changed_at` = ?
where `id` = ?;

update `wp_lectern_meetings`
set `statistics_state` = ?
where `id` = ? and `statistics_summary` is null and not exists (
  select `s`.`id`
  from `wp_lectern_participation_statistics` as `s`
  where `s`.`meeting_id` = ?
);

-- forgetPseudonyms
select `p`.`user_id` as `userId`
from `wp_lectern_people` as `p`
left join `wp_users` as `u` on `u`.`ID` = `p`.`user_id`
where `u`.`ID` is null and not exists (
  select `r`.`id`
  from `wp_lectern_support_records` as `r`
  where `r`.`user_id` = `p`.`user_id`
) and not exists (
  select `s`.`id`
  from `wp_lectern_participation_statistics` as `s`
  where `s`.`user_id` = `p`.`user_id`
) and not exists (
  select `a`.`id`
  from `wp_lectern_poll_answers` as `a`
  where `a`.`user_id` = `p`.`user_id`
)
order by `p`.`user_id`
limit ?;

delete from `wp_lectern_people`
where `user_id` in (?);

-- rowIdOf
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;
