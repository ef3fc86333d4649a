-- What personal-data.queries of retention asks the database, with the table prefix wp_. Written by "npm run generate".

-- rowsOfPerson
SELECT `at`, `actor_user_id`, `actor_kind`, `action`, `object_type`, `object_id`, `details`
FROM `wp_lectern_audit_entries`
WHERE `actor_user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `user_id`, `external_user_id`, `created_at`
FROM `wp_lectern_people`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `name`, `service_manager_id`, `version`, `created_at`, `updated_at`
FROM `wp_lectern_organisations`
WHERE `service_manager_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `organisation_id`, `user_id`, `starts_on`, `ends_on`, `created_at`
FROM `wp_lectern_memberships`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `series_id`, `user_id`, `role`
FROM `wp_lectern_series_teachers`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `user_id`
FROM `wp_lectern_person_locks`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `class_session_id`, `user_id`, `role`, `teacher_of`
FROM `wp_lectern_class_session_teachers`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `class_session_id`, `seat_number`, `user_id`, `taken_at`, `hold_id`, `booking_id`
FROM `wp_lectern_seats`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `holder_user_id`, `state`, `expires_at`, `created_at`
FROM `wp_lectern_seat_holds`
WHERE `holder_user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `class_session_id`, `user_id`, `booked_by`, `source`, `created_at`, `cancelled_at`, `cancel_code`, `order_position`,
  `cost`, `given_back`, `trial_user_id`, `organisation_id`
FROM `wp_lectern_bookings`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `booking_id`, `reach`, `expires_at`, `created_by`, `created_at`
FROM `wp_lectern_seat_invitations`
WHERE `created_by` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `hold_id`, `name`, `email`, `created_at`
FROM `wp_lectern_address_confirmations`
WHERE `email` = (SELECT LOWER(user_email) FROM `wp_users` WHERE ID = ?)
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `class_session_id`, `series_id`, `place`, `user_id`, `state`, `joined_at`, `ended_at`, `offer_id`, `offered_at`,
  `offer_expires_at`, `hold_id`, `live_class_session_id`
FROM `wp_lectern_waitlist_entries`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `lot`, `sequence`, `user_id`, `kind`, `amount`, `left_after`, `course_id`, `expires_at`, `booking_public_id`, `note`, `given_by`,
  `created_at`
FROM `wp_lectern_credit_entries`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `user_id`, `course_id`, `source`, `source_id`, `starts_at`, `ends_at`, `revoked_at`, `revoke_code`, `given_by`,
  `created_at`
FROM `wp_lectern_enrolment_grants`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `booking_id`, `user_id`, `state`, `reason`, `corrected_by`, `created_at`
FROM `wp_lectern_attendance_corrections`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `guardian_user_id`, `child_user_id`, `consent_text`, `consented_on`, `recorded_by`, `recorded_at`, `revoked_at`,
  `active_child_id`
FROM `wp_lectern_guardianships`
WHERE (`child_user_id` = ? OR `guardian_user_id` = ?)
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `meeting_id`, `external_user_id`, `position`, `user_id`, `name`, `moderator`, `chats`, `talks`, `emojis`, `raised_hands`,
  `poll_responses`, `talk_time_seconds`, `session_seconds`, `joins`, `leaves`
FROM `wp_lectern_participation_statistics`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `meeting_id`, `poll_id`, `external_user_id`, `user_id`, `answers`
FROM `wp_lectern_poll_answers`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `meeting_id`, `user_id`, `external_user_id`, `name`, `role`, `browser`, `operating_system`, `address`, `first_joined_at`,
  `last_joined_at`, `left_at`, `session_seconds`, `reconnects`
FROM `wp_lectern_support_records`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `user_id`, `zone`, `weekly`, `buffer_minutes`, `version`, `updated_at`
FROM `wp_lectern_teacher_hours`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `user_id`, `kind`, `starts_at`, `ends_at`, `created_at`
FROM `wp_lectern_hours_exceptions`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `course_id`, `user_id`
FROM `wp_lectern_lesson_offer_teachers`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `class_session_id`, `from_user_id`, `to_user_id`, `reason`, `decided_by`, `decided_at`
FROM `wp_lectern_substitutions`
WHERE `to_user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `public_id`, `kind`, `object_id`, `user_id`, `occasion`, `parameters`, `state`, `created_at`, `attempts`, `next_try_at`,
  `failed_code`, `done_at`
FROM `wp_lectern_messages`
WHERE `user_id` = ?
ORDER BY `id`
LIMIT ? OFFSET ?;

SELECT `booking_id`, `class_session_id`, `starts_at`, `ends_at`, `title`, `teacher_id`, `cancelled`, `sequence`, `told_at`, `reminded`
FROM `wp_lectern_told_bookings`
WHERE `teacher_id` = ?
ORDER BY `teacher_id`
LIMIT ? OFFSET ?;

SELECT `class_session_id`, `user_id`, `starts_at`, `ends_at`, `title`, `gone`, `version`
FROM `wp_lectern_told_teachers`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

SELECT `user_id`, `made_at`
FROM `wp_lectern_calendar_feeds`
WHERE `user_id` = ?
ORDER BY `user_id`
LIMIT ? OFFSET ?;

-- countOfPerson
SELECT COUNT(*) AS n
FROM `wp_lectern_audit_entries`
WHERE `actor_user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_people`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_organisations`
WHERE `service_manager_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_memberships`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_series_teachers`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_person_locks`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_class_session_teachers`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_seats`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_seat_holds`
WHERE `holder_user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_bookings`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_seat_invitations`
WHERE `created_by` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_address_confirmations`
WHERE `email` = (SELECT LOWER(user_email) FROM `wp_users` WHERE ID = ?);

SELECT COUNT(*) AS n
FROM `wp_lectern_waitlist_entries`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_credit_entries`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_enrolment_grants`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_attendance_corrections`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_guardianships`
WHERE (`child_user_id` = ? OR `guardian_user_id` = ?);

SELECT COUNT(*) AS n
FROM `wp_lectern_participation_statistics`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_poll_answers`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_support_records`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_teacher_hours`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_hours_exceptions`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_lesson_offer_teachers`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_substitutions`
WHERE `to_user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_messages`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_told_bookings`
WHERE `teacher_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_told_teachers`
WHERE `user_id` = ?;

SELECT COUNT(*) AS n
FROM `wp_lectern_calendar_feeds`
WHERE `user_id` = ?;

-- erasePerson
DELETE FROM `wp_lectern_people`
WHERE `user_id` = ?;

UPDATE `wp_lectern_organisations`
SET `service_manager_id` = NULL
WHERE `service_manager_id` = ?;

DELETE FROM `wp_lectern_memberships`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_series_teachers`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_person_locks`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_seats`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_seat_holds`
WHERE `holder_user_id` = ?;

DELETE FROM `wp_lectern_bookings`
WHERE `user_id` = ?;

UPDATE `wp_lectern_bookings`
SET `booked_by` = NULL
WHERE `booked_by` = ?;

UPDATE `wp_lectern_seat_invitations`
SET `created_by` = NULL
WHERE `created_by` = ?;

DELETE FROM `wp_lectern_address_confirmations`
WHERE `email` = (SELECT LOWER(user_email) FROM `wp_users` WHERE ID = ?);

DELETE FROM `wp_lectern_waitlist_entries`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_credit_entries`
WHERE `user_id` = ?;

UPDATE `wp_lectern_credit_entries`
SET `given_by` = NULL
WHERE `given_by` = ?;

DELETE FROM `wp_lectern_enrolment_grants`
WHERE `user_id` = ?;

UPDATE `wp_lectern_enrolment_grants`
SET `given_by` = NULL
WHERE `given_by` = ?;

DELETE FROM `wp_lectern_attendance_corrections`
WHERE `user_id` = ?;

UPDATE `wp_lectern_attendance_corrections`
SET `corrected_by` = NULL
WHERE `corrected_by` = ?;

UPDATE `wp_lectern_guardianships`
SET `child_user_id` = NULL
WHERE `child_user_id` = ?;

UPDATE `wp_lectern_guardianships`
SET `guardian_user_id` = NULL
WHERE `guardian_user_id` = ?;

UPDATE `wp_lectern_guardianships`
SET `recorded_by` = NULL
WHERE `recorded_by` = ?;

DELETE FROM `wp_lectern_participation_statistics`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_poll_answers`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_support_records`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_teacher_hours`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_hours_exceptions`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_lesson_offer_teachers`
WHERE `user_id` = ?;

UPDATE `wp_lectern_substitutions`
SET `to_user_id` = NULL
WHERE `to_user_id` = ?;

UPDATE `wp_lectern_substitutions`
SET `from_user_id` = NULL
WHERE `from_user_id` = ?;

UPDATE `wp_lectern_substitutions`
SET `decided_by` = NULL
WHERE `decided_by` = ?;

DELETE FROM `wp_lectern_messages`
WHERE `user_id` = ?;

UPDATE `wp_lectern_told_bookings`
SET `teacher_id` = NULL
WHERE `teacher_id` = ?;

DELETE FROM `wp_lectern_told_teachers`
WHERE `user_id` = ?;

DELETE FROM `wp_lectern_calendar_feeds`
WHERE `user_id` = ?;

-- eraseRawOfPerson
delete from `wp_lectern_body_parts` using `wp_lectern_support_records` as `r`
inner join `wp_lectern_callbacks` as `c` on `c`.`meeting_id` = `r`.`meeting_id`
inner join `wp_lectern_body_parts` on `wp_lectern_body_parts`.`owner_id` = `c`.`id` and `wp_lectern_body_parts`.`owner` = ?
where `r`.`user_id` = ? and `c`.`state` in (?, ?, ?);

delete from `wp_lectern_callbacks` using `wp_lectern_support_records` as `r`
inner join `wp_lectern_callbacks` on `wp_lectern_callbacks`.`meeting_id` = `r`.`meeting_id`
where `r`.`user_id` = ? and `wp_lectern_callbacks`.`state` in (?, ?, ?);

delete from `wp_lectern_body_parts` using `wp_lectern_participation_statistics` as `r`
inner join `wp_lectern_callbacks` as `c` on `c`.`meeting_id` = `r`.`meeting_id`
inner join `wp_lectern_body_parts` on `wp_lectern_body_parts`.`owner_id` = `c`.`id` and `wp_lectern_body_parts`.`owner` = ?
where `r`.`user_id` = ? and `c`.`state` in (?, ?, ?);

delete from `wp_lectern_callbacks` using `wp_lectern_participation_statistics` as `r`
inner join `wp_lectern_callbacks` on `wp_lectern_callbacks`.`meeting_id` = `r`.`meeting_id`
where `r`.`user_id` = ? and `wp_lectern_callbacks`.`state` in (?, ?, ?);

delete from `wp_lectern_body_parts` using `wp_lectern_people` as `p`
inner join `wp_lectern_callbacks` as `c` on `c`.`state` in (?, ?)
inner join `wp_lectern_body_parts` on `wp_lectern_body_parts`.`owner_id` = `c`.`id` and `wp_lectern_body_parts`.`owner` = ?
where `p`.`user_id` = ? and `c`.`kind` = ?;

delete from `wp_lectern_callbacks` using `wp_lectern_people` as `p`
inner join `wp_lectern_callbacks` on `wp_lectern_callbacks`.`state` in (?, ?)
where `p`.`user_id` = ? and `wp_lectern_callbacks`.`kind` = ?;

-- recordingsWithPerson
select count(distinct `r`.`id`) as `n`
from `wp_lectern_recordings` as `r`
inner join `wp_lectern_support_records` as `s` on `s`.`meeting_id` = `r`.`meeting_id`
where `s`.`user_id` = ?;
