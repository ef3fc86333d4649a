-- What meetings.repository of meetings asks the database, with the table prefix wp_. Written by "npm run generate".

-- claim
insert into `wp_lectern_meetings` (`public_id`, `class_session_id`, `state`, `creating_owner`, `creating_until`, `callback_token_hash`,
  `recorded`, `created_at`, `changed_at`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?);

select `m`.`id`, `m`.`public_id`, `m`.`class_session_id`, `m`.`bbb_server_id`, `m`.`internal_meeting_id`, `m`.`create_time`, `m`.`state`,
  `m`.`creating_until`, `m`.`recorded`, `m`.`failed_code`, `m`.`started_at`, `m`.`ended_at`, `m`.`end_requested_at`, `m`.`status_checked_at`
from `wp_lectern_meetings` as `m`
where `m`.`active_class_session_id` = ?;

update `wp_lectern_meetings`
set `creating_owner` = ?, `creating_until` = ?
where `active_class_session_id` = ? and `state` = ? and `creating_until` < ?;

-- keepClaim
update `wp_lectern_meetings`
set `creating_until` = ?, `bbb_server_id` = ?
where `id` = ? and `creating_owner` = ? and `state` = ?;

-- markRunning
update `wp_lectern_meetings`
set `state` = ?, `bbb_server_id` = ?, `internal_meeting_id` = ?, `create_time` = ?, `creating_owner` = ?, `started_at` = ?,
  `status_checked_at` = ?, `changed_at` = ?
where `id` = ? and `creating_owner` = ? and `state` = ?;

-- markFailed
update `wp_lectern_meetings`
set `state` = ?, `failed_code` = ?, `creating_owner` = ?, `changed_at` = ?
where `id` = ? and `state` = ? and `creating_owner` = ?;

update `wp_lectern_meetings`
set `state` = ?, `failed_code` = ?, `creating_owner` = ?, `changed_at` = ?
where `id` = ? and `state` = ?;

-- claimStatusCheck
update `wp_lectern_meetings`
set `status_checked_at` = (?)
where `id` = (?) and `state` = ? and `status_checked_at` = (?);

-- requestEnd
update `wp_lectern_meetings`
set `end_requested_at` = ?
where `id` = ? and `state` = ? and `end_requested_at` is null;

-- markEnded
update `wp_lectern_meetings`
set `state` = ?, `ended_at` = ?, `changed_at` = ?
where `id` = ? and `state` = ?;

-- markReported
update `wp_lectern_meetings`
set `statistics_state` = ?, `statistics_source` = ?, `statistics_reported_at` = ?, `statistics_summary` = ?, `reported_ended_at` = ?,
  `changed_at` = ?
where `id` = ? and `statistics_state` in (?, ?);

-- markStatisticsMissing
update `wp_lectern_meetings`
set `statistics_state` = ?, `changed_at` = ?
where `id` in (?, ?) and `statistics_state` = ?;

-- markRecordingsChecked
update `wp_lectern_meetings`
set `recordings_checked_at` = ?, `nothing_kept_verified_at` = ?
where `id` = ?;

-- setRecordingMarks
update `wp_lectern_meetings`
set `recording_marks` = ?
where `id` = ?;
