-- What wordpress.queries of wordpress asks the database, with the table prefix wp_. Written by "npm run generate".

-- peopleByIds
select `u`.`ID` as `userId`, `u`.`display_name` as `displayName`, `u`.`user_email` as `email`
from `wp_users` as `u`
where `u`.`ID` in (?, ?)
limit ?;

-- teachingByIds
select `u`.`ID` as `userId`, (`m`.`meta_value` like ? or `m`.`meta_value` like ?) as `mayTeach`
from `wp_users` as `u`
left join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?
where `u`.`ID` in (?, ?)
limit ?;

-- idsByEmails
select `u`.`ID` as `userId`, `u`.`user_email` as `email`
from `wp_users` as `u`
where `u`.`user_email` in (?, ?)
limit ?;

-- searchPeople
select `u`.`ID` as `userId`, `u`.`display_name` as `displayName`, `u`.`user_email` as `email`
from `wp_users` as `u`
inner join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?
order by `u`.`display_name`, `u`.`ID`
limit ? offset ?;

select COUNT(*) as `total`
from `wp_users` as `u`
inner join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?;

select `u`.`ID` as `userId`, `u`.`display_name` as `displayName`, `u`.`user_email` as `email`
from `wp_users` as `u`
inner join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?
where (`u`.`display_name` like ? or `u`.`user_login` like ? or `u`.`user_email` like ?) and (`m`.`meta_value` like ? or `m`.`meta_value`
  like ?) and `u`.`ID` in (?, ?)
order by `u`.`display_name`, `u`.`ID`
limit ? offset ?;

select COUNT(*) as `total`
from `wp_users` as `u`
inner join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?
where (`u`.`display_name` like ? or `u`.`user_login` like ? or `u`.`user_email` like ?) and (`m`.`meta_value` like ? or `m`.`meta_value`
  like ?) and `u`.`ID` in (?, ?);

-- rightsOf
select `m`.`meta_value`
from `wp_users` as `u`
inner join `wp_usermeta` as `m` on `m`.`user_id` = `u`.`ID` and `m`.`meta_key` = ?
where `u`.`ID` = (?);

-- courseTitles
select `p`.`ID` as `id`, `p`.`post_title` as `title`
from `wp_posts` as `p`
where `p`.`ID` in (?, ?) and `p`.`post_type` = ? and `p`.`post_status` not in (?, ?)
limit ?;

-- searchCourses
select `p`.`ID` as `id`, `p`.`post_title` as `title`
from `wp_posts` as `p`
where `p`.`post_type` = ? and `p`.`post_status` in (?, ?, ?, ?, ?)
order by `p`.`post_title`, `p`.`ID`
limit ? offset ?;

select COUNT(*) as `total`
from `wp_posts` as `p`
where `p`.`post_type` = ? and `p`.`post_status` in (?, ?, ?, ?, ?);

select `p`.`ID` as `id`, `p`.`post_title` as `title`
from `wp_posts` as `p`
where `p`.`post_type` = ? and `p`.`post_status` in (?, ?, ?, ?, ?) and `p`.`post_title` like ?
order by `p`.`post_title`, `p`.`ID`
limit ? offset ?;

select COUNT(*) as `total`
from `wp_posts` as `p`
where `p`.`post_type` = ? and `p`.`post_status` in (?, ?, ?, ?, ?) and `p`.`post_title` like ?;

-- slideAttachments
select `p`.`ID` as `id`
from `wp_posts` as `p`
where `p`.`ID` in (?, ?) and `p`.`post_type` = ? and (`p`.`post_mime_type` = ? or `p`.`post_mime_type` like ? or `p`.`post_mime_type` like ?
  or `p`.`post_mime_type` = ?)
limit ?;
