-- What substitutions.queries of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- ofClass
select `st`.`public_id` as `publicId`, `st`.`from_user_id` as `fromUserId`, `st`.`to_user_id` as `toUserId`, `st`.`reason`,
  `st`.`decided_by` as `decidedBy`, `st`.`decided_at` as `decidedAt`
from `wp_lectern_substitutions` as `st`
where `st`.`class_session_id` = ?
order by `st`.`id` desc
limit ?;

-- latestOf
select `st`.`class_session_id` as `classSessionId`, `st`.`from_user_id` as `fromUserId`, `st`.`to_user_id` as `toUserId`
from `wp_lectern_substitutions` as `st`
left join `wp_lectern_substitutions` as `later` on `later`.`class_session_id` = `st`.`class_session_id` and `later`.`id` > `st`.`id`
where `st`.`class_session_id` in (?, ?) and `later`.`id` is null
limit ?;
