-- What purge-candidates.queries of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- meetings
select `m`.`id`, `m`.`public_id` as `publicId`, `c`.`public_id` as `classSessionId`, `c`.`title`, `m`.`started_at` as `startedAt`,
  `m`.`created_at` as `createdAt`, `m`.`ended_at` as `endedAt`, `m`.`reported_ended_at` as `reportedEndedAt`, `m`.`statistics_summary` as
  `summary`, `m`.`recorded`, `m`.`nothing_kept_verified_at` as `nothingKeptAt`, `m`.`kept_terms` as `keptTerms`, (
  select count(*) as `n`
  from `wp_lectern_recordings` as `r`
  where `r`.`meeting_id` = `m`.`id`
) as `recordings`, (
  select count(*) as `n`
  from `wp_lectern_recordings` as `d`
  where `d`.`meeting_id` = `m`.`id` and `d`.`state` = ?
) as `deleting`, (
  select min(`k`.`received_at`) as `at`
  from `wp_lectern_callbacks` as `k`
  where `k`.`meeting_id` = `m`.`id`
) as `rawAt`
from `wp_lectern_meetings` as `m`
inner join `wp_lectern_class_sessions` as `c` on `c`.`id` = `m`.`class_session_id`
where `m`.`started_at` is not null and `m`.`id` > ?
order by `m`.`id`
limit ?;

-- meetingsByIds
select `m`.`id`, `m`.`public_id` as `publicId`, `c`.`public_id` as `classSessionId`, `c`.`title`, `m`.`started_at` as `startedAt`,
  `m`.`created_at` as `createdAt`, `m`.`ended_at` as `endedAt`, `m`.`reported_ended_at` as `reportedEndedAt`, `m`.`statistics_summary` as
  `summary`, `m`.`recorded`, `m`.`nothing_kept_verified_at` as `nothingKeptAt`, `m`.`kept_terms` as `keptTerms`, (
  select count(*) as `n`
  from `wp_lectern_recordings` as `r`
  where `r`.`meeting_id` = `m`.`id`
) as `recordings`, (
  select count(*) as `n`
  from `wp_lectern_recordings` as `d`
  where `d`.`meeting_id` = `m`.`id` and `d`.`state` = ?
) as `deleting`, (
  select min(`k`.`received_at`) as `at`
  from `wp_lectern_callbacks` as `k`
  where `k`.`meeting_id` = `m`.`id`
) as `rawAt`
from `wp_lectern_meetings` as `m`
inner join `wp_lectern_class_sessions` as `c` on `c`.`id` = `m`.`class_session_id`
where `m`.`started_at` is not null and `m`.`id` in (?, ?)
limit ?;

-- meetingIdsOfPerson
select `s`.`meeting_id` as `id`
from `wp_lectern_participation_statistics` as `s`
where `s`.`user_id` = ? union
select `r`.`meeting_id` as `id`
from `wp_lectern_support_records` as `r`
where `r`.`user_id` = ?
limit ?;

-- parts
select `s`.`meeting_id` as `meetingId`, `s`.`external_user_id` as `externalUserId`, `s`.`user_id` as `userId`, `s`.`moderator`
from `wp_lectern_participation_statistics` as `s`
where `s`.`meeting_id` in (?, ?)
limit ?;

select `r`.`meeting_id` as `meetingId`, `r`.`external_user_id` as `externalUserId`, `r`.`user_id` as `userId`, `r`.`address`, `r`.`role`
from `wp_lectern_support_records` as `r`
where `r`.`meeting_id` in (?, ?)
limit ?;
