-- What calendar-feeds.queries of calendar-feeds asks the database, with the table prefix wp_. Written by "npm run generate".

-- madeAt
select `cf`.`made_at` as `madeAt`
from `wp_lectern_calendar_feeds` as `cf`
where `cf`.`user_id` = ?;

-- byToken
select `cf`.`user_id` as `userId`, `cf`.`made_at` as `madeAt`
from `wp_lectern_calendar_feeds` as `cf`
where `cf`.`token_hash` = ?;
