-- What substitutions.queries of sessions asks the database, with the table prefix wp_. Written by "npm run generate".

-- ofClass
select `st`.`public_id` as `publicId`, `st`.`from_user_id` as `fromUserId`, `st`.`to_user_id` as `toUserId`, `st`.`reason`,
  `st`.`decided_by` as `decidedBy`, `st`.`decided_at` as `decidedAt`
from `wp_lectern_substitutions` as `st`
where `st`.`class_session_id` = ?
order by `st`.`id` desc
limit ?;
