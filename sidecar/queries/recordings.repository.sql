-- What recordings.repository of recordings asks the database, with the table prefix wp_. Written by "npm run generate".

-- note
insert into `wp_lectern_recordings` (`public_id`, `meeting_id`, `record_id`, `state`, `formats`, `first_seen_at`, `checked_at`)
values (?, ?, ?, ?, ?, ?, ?)
on duplicate key update `formats` = ?, `checked_at` = ?, `state` = if(`state` = ?, ?, ?);

-- ofMeetings
select `r`.`id`, `r`.`public_id` as `publicId`, `r`.`meeting_id` as `meetingId`, `r`.`record_id` as `recordId`, `r`.`state`, `r`.`formats`
from `wp_lectern_recordings` as `r`
where `r`.`meeting_id` in (?, ?)
order by `r`.`id`
limit ?;

-- markDeleting
update `wp_lectern_recordings`
set `state` = ?
where `id` = ?;

-- remove
delete from `wp_lectern_recordings`
where `id` = ?;
