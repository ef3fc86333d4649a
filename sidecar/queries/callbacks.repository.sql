-- What callbacks.repository of callbacks asks the database, with the table prefix wp_. Written by "npm run generate".

-- keep
insert into `wp_lectern_callbacks` (`meeting_id`, `kind`, `body_hash`, `body`, `state`, `received_at`, `next_try_at`)
values (?, ?, ?, ?, ?, ?, ?);

update `wp_lectern_callbacks`
set `times_received` = times_received + 1
where `meeting_id` = ? and `kind` = ? and `body_hash` = ?;

insert into `wp_lectern_body_parts` (`owner`, `owner_id`, `part`, `bytes`)
values (?, ?, ?, ?);

-- keepUnverified
select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`id` = ?
for update;

update `wp_lectern_callbacks`
set `times_received` = times_received + 1
where `meeting_id` = ? and `kind` = ? and `body_hash` = ?;

select count(*) as `n`
from `wp_lectern_callbacks` as `c`
where `c`.`meeting_id` = ? and `c`.`kind` = ? and `c`.`state` = ?;

insert into `wp_lectern_callbacks` (`meeting_id`, `kind`, `body_hash`, `body`, `state`, `received_at`, `next_try_at`)
values (?, ?, ?, ?, ?, ?, ?);

insert into `wp_lectern_body_parts` (`owner`, `owner_id`, `part`, `bytes`)
values (?, ?, ?, ?);

-- unverified
select `c`.`id`, `c`.`meeting_id` as `meetingId`, `c`.`kind`, `c`.`received_at` as `receivedAt`
from `wp_lectern_callbacks` as `c`
where `c`.`state` = ? and `c`.`next_try_at` <= ?
order by `c`.`next_try_at`, `c`.`id`
limit ?;

-- remove
delete from `wp_lectern_body_parts`
where `owner` = ? and `owner_id` = ?;

delete from `wp_lectern_callbacks`
where `id` = ?;

-- open
select `c`.`id`, `c`.`meeting_id` as `meetingId`, `c`.`kind`, `c`.`attempts`
from `wp_lectern_callbacks` as `c`
where `c`.`state` = ? and `c`.`next_try_at` <= ?
order by `c`.`next_try_at`, `c`.`id`
limit ?;

-- body
select `c`.`body`
from `wp_lectern_callbacks` as `c`
where `c`.`id` = ?;

select `p`.`bytes`
from `wp_lectern_body_parts` as `p`
where `p`.`owner` = ? and `p`.`owner_id` = ?
order by `p`.`part`
limit ?;

-- markApplied
update `wp_lectern_callbacks`
set `state` = ?, `applied_at` = ?
where `id` = ?;

-- markRefused
update `wp_lectern_callbacks`
set `state` = ?, `refused_code` = ?
where `id` = ?;

-- postpone
update `wp_lectern_callbacks`
set `attempts` = attempts + 1, `next_try_at` = ?
where `id` = ?;
