-- For whom a reader may book: the reader, then the children in the reader's charge, by name; who of them has a seat in a class, how many lesson credits they could use for it now
-- (NULL: it costs none), and who could not pay for one or has used the trial lesson (the code of the refusal, else NULL; the same rules as sidecar/src/features/bookings/booking-payment.ts).
-- Parameters: userId, classSessionId (public id; empty: no class is asked about), now (instant). Answer: up to 51 rows; none: there is no such account.
-- Index: guardianships_active, class_sessions_public_id, seats_person, bookings_trial, credit_entries_person and the primary keys.
SELECT
  p.user_id, p.display_name, p.is_child, p.is_seated, p.course_id, p.credits,
  CASE WHEN p.is_trial_used = 1 THEN 'trial_used' WHEN p.credits <= 0 THEN 'no_credit' END AS refusal
FROM (
  SELECT
    w.user_id AS user_id, u.display_name AS display_name, w.is_child AS is_child, c.course_id AS course_id,
    EXISTS (SELECT 1 FROM {seats} AS s WHERE s.class_session_id = c.id AND s.user_id = w.user_id AND s.hold_id IS NULL) AS is_seated,
    IF(
      JSON_UNQUOTE(JSON_EXTRACT(o.policy, '$.trial')) = 'true' AND EXISTS (SELECT 1 FROM {bookings} AS k WHERE k.trial_user_id = w.user_id), 1, 0
    ) AS is_trial_used,
    IF(JSON_UNQUOTE(JSON_EXTRACT(o.policy, '$.price')) = 'credit', COALESCE((
      SELECT SUM(e.amount) FROM {credit_entries} AS e
      WHERE e.user_id = w.user_id AND (e.course_id IS NULL OR e.course_id = c.course_id) AND (e.expires_at IS NULL OR e.expires_at > :now)
    ), 0), NULL) AS credits
  FROM (
    SELECT :userId AS user_id, 0 AS is_child
    UNION ALL
    SELECT g.active_child_id, 1 FROM {guardianships} AS g WHERE g.guardian_user_id = :userId AND g.active_child_id IS NOT NULL
  ) AS w
  JOIN {users} AS u ON u.ID = w.user_id
  LEFT JOIN {class_sessions} AS c ON c.public_id = :classSessionId
  LEFT JOIN {course_policies} AS o ON o.course_id = c.course_id
) AS p
ORDER BY p.is_child, p.display_name, p.user_id
LIMIT 51
