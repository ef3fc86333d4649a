-- What statistics.repository of statistics asks the database, with the table prefix wp_. Written by "npm run generate".

-- store
insert into `wp_lectern_participation_statistics` (`meeting_id`, `external_user_id`, `position`, `user_id`, `name`, `moderator`, `chats`,
  `talks`, `emojis`, `raised_hands`, `poll_responses`, `talk_time_seconds`, `session_seconds`, `joins`, `leaves`)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

insert into `wp_lectern_polls` (`meeting_id`, `poll_id`, `position`, `question`, `options`, `typed`)
values (?, ?, ?, ?, ?, ?);

insert into `wp_lectern_poll_answers` (`meeting_id`, `poll_id`, `external_user_id`, `user_id`, `answers`)
values (?, ?, ?, ?, ?);
