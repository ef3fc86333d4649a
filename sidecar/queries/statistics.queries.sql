-- What statistics.queries of statistics asks the database, with the table prefix wp_. Written by "npm run generate".

-- participantsOf
select `s`.*
from `wp_lectern_participation_statistics` as `s`
where `s`.`meeting_id` in (?, ?)
order by `s`.`meeting_id`, `s`.`position`
limit ?;

select `a`.`meeting_id`, `a`.`external_user_id`, `a`.`poll_id`, `a`.`answers`
from `wp_lectern_poll_answers` as `a`
inner join `wp_lectern_polls` as `p` on `p`.`meeting_id` = `a`.`meeting_id` and `p`.`poll_id` = `a`.`poll_id`
where `a`.`meeting_id` in (?, ?)
order by `a`.`meeting_id`, `p`.`position`
limit ?;

-- presenceOf
select `s`.`meeting_id` as `meetingId`, `s`.`user_id` as `userId`, `s`.`joins`, `s`.`leaves`
from `wp_lectern_participation_statistics` as `s`
where `s`.`meeting_id` in (?, ?) and `s`.`user_id` is not null
order by `s`.`meeting_id`, `s`.`position`
limit ?;

select `s`.`meeting_id` as `meetingId`, `s`.`user_id` as `userId`, `s`.`joins`, `s`.`leaves`
from `wp_lectern_participation_statistics` as `s`
where `s`.`meeting_id` in (?, ?) and `s`.`user_id` is not null and `s`.`user_id` = ?
order by `s`.`meeting_id`, `s`.`position`
limit ?;

-- pollsOf
select `p`.`meeting_id`, `p`.`poll_id`, `p`.`question`, `p`.`options`
from `wp_lectern_polls` as `p`
where `p`.`meeting_id` in (?, ?)
order by `p`.`meeting_id`, `p`.`position`
limit ?;
