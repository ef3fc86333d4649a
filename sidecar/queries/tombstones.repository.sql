-- What tombstones.repository of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- raise
select `p`.`external_user_id` as `externalUserId`
from `wp_lectern_people` as `p`
where `p`.`user_id` = ? union
select `r`.`external_user_id` as `externalUserId`
from `wp_lectern_support_records` as `r`
where `r`.`user_id` = ?
limit ?;

select `m`.`id`, `m`.`public_id` as `publicId`
from `wp_lectern_meetings` as `m`
where `m`.`statistics_state` in (?, ?) and (`m`.`ended_at` is null or `m`.`ended_at` >= ?) and `m`.`id` > ?
order by `m`.`id`
limit ?;

select `m`.`id`
from `wp_lectern_meetings` as `m`
where `m`.`id` in (?)
order by `m`.`id`
limit ?
for update;

insert ignore into `wp_lectern_tombstones` (`meeting_id`, `person_hash`, `created_at`)
values (?, ?, ?);

-- erasedFrom
select `m`.`public_id` as `publicId`, `t`.`person_hash` as `hash`
from `wp_lectern_meetings` as `m`
left join `wp_lectern_tombstones` as `t` on `t`.`meeting_id` = `m`.`id`
where `m`.`id` = ?
limit ?
for update;

-- forget
delete from `wp_lectern_tombstones`
where `created_at` < ?;
