-- What courses.queries of courses asks the database, with the table prefix wp_. Written by "npm run generate".

-- roomPreset
select `p`.`room`
from `wp_lectern_course_presets` as `p`
where `p`.`course_id` = ?;

-- policy
select `cp`.`policy`
from `wp_lectern_course_policies` as `cp`
where `cp`.`course_id` = ?;
