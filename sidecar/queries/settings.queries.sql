-- What settings.queries of settings asks the database, with the table prefix wp_. Written by "npm run generate".

-- read
select `s`.`value`
from `wp_lectern_settings` as `s`
where `s`.`name` = (?);
