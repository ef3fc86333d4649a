-- What address-confirmations.repository of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- put
delete from `wp_lectern_address_confirmations`
where `hold_id` = ?;

insert into `wp_lectern_address_confirmations` (`public_id`, `hold_id`, `token_hash`, `name`, `email`, `created_at`)
values (?, ?, ?, ?, ?, ?);

-- byTokenHash
select `h`.`token_hash` as `holdTokenHash`, `a`.`email`, `h`.`holder_user_id` as `bookedBy`
from `wp_lectern_address_confirmations` as `a`
inner join `wp_lectern_seat_holds` as `h` on `h`.`id` = `a`.`hold_id`
where `a`.`token_hash` = ?;

-- countOpen
select count(*) as `n`
from `wp_lectern_address_confirmations` as `a`
inner join `wp_lectern_seat_holds` as `h` on `h`.`id` = `a`.`hold_id`
where `a`.`email` = ? and `h`.`id` <> ? and `h`.`expires_at` > ? and exists (
  select `s`.`id`
  from `wp_lectern_seats` as `s`
  where `s`.`hold_id` = `h`.`id`
);
