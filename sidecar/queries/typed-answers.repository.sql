-- What typed-answers.repository of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- withdraw
select `p`.`id`, `p`.`options`, `own`.`answers`, `other`.`answers` as `others`
from `wp_lectern_poll_answers` as `own`
inner join `wp_lectern_polls` as `p` on `p`.`meeting_id` = `own`.`meeting_id` and `p`.`poll_id` = `own`.`poll_id`
left join `wp_lectern_poll_answers` as `other` on `other`.`meeting_id` = `own`.`meeting_id` and `other`.`poll_id` = `own`.`poll_id` and
  `other`.`external_user_id` <> `own`.`external_user_id`
where `p`.`typed` = ? and `own`.`user_id` = ?
limit ?;

update `wp_lectern_polls`
set `options` = ?
where `id` = ?;

select `p`.`id`, `p`.`options`, `own`.`answers`, `other`.`answers` as `others`
from `wp_lectern_poll_answers` as `own`
inner join `wp_lectern_polls` as `p` on `p`.`meeting_id` = `own`.`meeting_id` and `p`.`poll_id` = `own`.`poll_id`
left join `wp_lectern_poll_answers` as `other` on `other`.`meeting_id` = `own`.`meeting_id` and `other`.`poll_id` = `own`.`poll_id` and
  `other`.`external_user_id` <> `own`.`external_user_id`
where `p`.`typed` = ? and (`own`.`meeting_id` = ? and `own`.`external_user_id` = ?)
limit ?;
