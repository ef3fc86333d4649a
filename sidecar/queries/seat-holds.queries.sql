-- What seat-holds.queries of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- expired
select `h`.`id`
from `wp_lectern_seat_holds` as `h`
where `h`.`expires_at` <= ?
order by `h`.`expires_at`
limit ?;
