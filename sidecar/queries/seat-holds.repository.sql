-- What seat-holds.repository of bookings asks the database, with the table prefix wp_. Written by "npm run generate".

-- lockByToken
select `h`.`id`, `h`.`holder_user_id` as `holderUserId`, `h`.`state`, `h`.`expires_at` as `expiresAt`, `h`.`created_at` as `createdAt`, (
  select JSON_ARRAYAGG(cs.public_id) as `publicIds`
  from `wp_lectern_seats` as `s`
  inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
  where `s`.`hold_id` = `h`.`id`
) as `classSessionIds`
from `wp_lectern_seat_holds` as `h`
where `h`.`token_hash` = ?
for update;

-- ofSeat
select `h`.`token_hash` as `tokenHash`, `cs`.`public_id` as `classSessionId`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
inner join `wp_lectern_class_sessions` as `cs` on `cs`.`id` = `s`.`class_session_id`
where `s`.`public_id` = ?;

-- handOver
update `wp_lectern_seats`
set `hold_id` = ?
where `public_id` = ?;

-- insert
insert into `wp_lectern_seat_holds` (`public_id`, `token_hash`, `holder_user_id`, `state`, `expires_at`, `created_at`)
values (?, ?, ?, ?, ?, ?);

-- mostAwaiting
select count(*) as `n`
from `wp_lectern_seats` as `s`
inner join `wp_lectern_seat_holds` as `h` on `h`.`id` = `s`.`hold_id`
where `s`.`class_session_id` in (?, ?) and `h`.`holder_user_id` = ? and `h`.`state` = ? and `h`.`id` <> ? and `h`.`expires_at` > ?
group by `s`.`class_session_id`
order by `n` desc
limit ?;

-- prolong
update `wp_lectern_seat_holds`
set `created_at` = ?, `expires_at` = ?, `holder_user_id` = ?
where `id` = ?;

-- freeze
update `wp_lectern_seat_holds`
set `state` = ?, `expires_at` = ?
where `id` = ?;

-- awaitAddress
update `wp_lectern_seat_holds`
set `state` = ?, `expires_at` = ?, `holder_user_id` = ?
where `id` = ?;

update `wp_lectern_seats`
set `user_id` = ?
where `hold_id` = ?;

-- delete
delete from `wp_lectern_seat_holds`
where `id` = ?;

-- deleteOffered
delete from `wp_lectern_seat_holds`
where `id` in (?, ?) and `state` = ?;

-- shortenOffered
update `wp_lectern_seat_holds`
set `expires_at` = ?
where `id` in (?, ?) and `state` = ?;

-- lockKeptIn
select `h`.`id`
from `wp_lectern_seat_holds` as `h`
where `h`.`state` in (?, ?) and `h`.`id` in (
  select `hold_id`
  from `wp_lectern_seats`
  where `class_session_id` = ? and `hold_id` is not null
)
limit ?
for update;

-- leaveClass
delete from `wp_lectern_seats`
where `class_session_id` = ? and `hold_id` in (?, ?);

delete from `wp_lectern_seat_holds`
where `id` in (?, ?) and not exists (
  select `wp_lectern_seats`.`id`
  from `wp_lectern_seats`
  where `wp_lectern_seats`.`hold_id` = `wp_lectern_seat_holds`.`id`
);

-- deleteOfPerson
delete from `wp_lectern_seat_holds`
where `holder_user_id` = ?;
