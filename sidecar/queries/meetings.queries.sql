-- What meetings.queries of meetings asks the database, with the table prefix wp_. Written by "npm run generate".

-- active
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`active_class_session_id` = ?;

-- activeOf
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_class_sessions` as `cs`
inner join `wp_lectern_meetings` as `m` on `m`.`active_class_session_id` = `cs`.`id`
where `cs`.`public_id` = (?);

-- byId
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`id` = ?;

-- byPublicId
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`public_id` = ?;

-- byTokenHash
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`callback_token_hash` = ?;

-- toCheck
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`state` = ? and (`m`.`status_checked_at` < ? or (`m`.`end_requested_at` is not null and `m`.`status_checked_at` < ?))
order by `m`.`status_checked_at`
limit ?;

-- abandoned
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`state` = ? and `m`.`creating_until` < ?
limit ?;

-- changedSince
select `m`.`class_session_id` as `classSessionId`, `m`.`changed_at` as `changedAt`
from `wp_lectern_meetings` as `m`
where `m`.`changed_at` >= ?
order by `m`.`changed_at`
limit ?;

-- phaseFacts
select `m`.`class_session_id` as `classSessionId`, max(`m`.`state` = ?) as `isRunning`, max(`m`.`started_at`) as `startedAt`,
  max(`m`.`ended_at`) as `lastEndedAt`, max(`m`.`statistics_reported_at`) as `reportedAt`
from `wp_lectern_meetings` as `m`
where `m`.`class_session_id` in (?, ?) and `m`.`state` <> ?
group by `m`.`class_session_id`
limit ?;

-- reportsOf
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`created_at`, `m`.`started_at`, `m`.`ended_at`,
  `m`.`recorded`, `m`.`recording_marks`, `m`.`statistics_state`, `m`.`statistics_summary`, `m`.`recordings_checked_at`,
  `m`.`nothing_kept_verified_at`
from `wp_lectern_meetings` as `m`
where `m`.`class_session_id` = ? and `m`.`started_at` is not null
order by `m`.`id` desc
limit ?;

-- reportsOfClasses
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`created_at`, `m`.`started_at`, `m`.`ended_at`,
  `m`.`recorded`, `m`.`recording_marks`, `m`.`statistics_state`, `m`.`statistics_summary`, `m`.`recordings_checked_at`,
  `m`.`nothing_kept_verified_at`
from `wp_lectern_meetings` as `m`
where `m`.`class_session_id` in (?, ?) and `m`.`started_at` is not null
order by `m`.`id`
limit ?;

-- reportById
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`created_at`, `m`.`started_at`, `m`.`ended_at`,
  `m`.`recorded`, `m`.`recording_marks`, `m`.`statistics_state`, `m`.`statistics_summary`, `m`.`recordings_checked_at`,
  `m`.`nothing_kept_verified_at`
from `wp_lectern_meetings` as `m`
where `m`.`id` = ?;

-- toLookForRecordings
select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`created_at`, `m`.`started_at`, `m`.`ended_at`,
  `m`.`recorded`, `m`.`recording_marks`, `m`.`statistics_state`, `m`.`statistics_summary`, `m`.`recordings_checked_at`,
  `m`.`nothing_kept_verified_at`
from `wp_lectern_meetings` as `m`
where `m`.`state` = ? and `m`.`ended_at` > ? and `m`.`recordings_checked_at` < ? and `m`.`nothing_kept_verified_at` is null
order by `m`.`ended_at`
limit ?;

-- awaitingStatistics
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`state` = ? and `m`.`statistics_state` = ? and `m`.`ended_at` < ?
order by `m`.`ended_at`
limit ?;

-- runningByServer
select `m`.`bbb_server_id` as `serverId`, count(*) as `count`
from `wp_lectern_meetings` as `m`
where `m`.`state` = ? and `m`.`bbb_server_id` is not null
group by `m`.`bbb_server_id`
limit ?;
