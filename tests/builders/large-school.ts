import { sql } from 'kysely';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { fullTableNames } from '../../sidecar/src/platform/database/prefix-plugin.ts';
import { testTablePrefix } from './wordpress-tables.ts';

/** Class sessions of the large school; the first of each kind has the id 1, and public id and token as sample calls name them. */
const classSessions = 3000;
const day = 86_400_000;

/**
 * Fills a test school with years of teaching, so that the database has a reason to prefer a key: 3,000 classes over two years around `now`,
 * each with a teacher, four students, a meeting and what is left of it.
 */
export async function fillLargeSchool(database: Database, now: number): Promise<void> {
  const numbers = Array.from({ length: classSessions }, (_, index) => `(${index + 1})`).join(',');
  // One connection, for the temporary table is its own; one transaction, for it is written to disk once.
  await database
    .withoutPlugins()
    .transaction()
    .execute(async (transaction) => {
      const run = (statement: string) => sql.raw(statement).execute(transaction);
      await run('CREATE TEMPORARY TABLE numbers (n INT NOT NULL PRIMARY KEY)');
      await run(`INSERT INTO numbers VALUES ${numbers}`);
      for (const statement of statements(now)) await run(statement);
      await run('DROP TEMPORARY TABLE numbers');
    });
  await sql
    .raw(`ANALYZE TABLE ${[...fullTableNames(testTablePrefix).values()].join(', ')}`)
    .execute(database.withoutPlugins());
}

function statements(now: number): string[] {
  const publicId = (number: string) => `IF(${number} = 1, REPEAT('a', 26), LPAD(${number}, 26, 'b'))`;
  // Classes spread over two years, one in three of them still to come.
  const startsAt = `${now} + CAST((n - ${classSessions * (2 / 3)}) * ${day / 4} AS SIGNED)`;
  const endsAt = `${startsAt} + 5400000`;
  const meetings =
    'FROM wp_lectern_meetings AS m JOIN wp_lectern_seats AS s ON s.class_session_id = m.class_session_id';
  return [
    `INSERT INTO wp_users (ID, user_login, user_email, display_name)
      SELECT n, CONCAT('login', n), CONCAT('p', n, '@school.example'), CONCAT('Person ', n) FROM numbers`,
    `INSERT INTO wp_usermeta (user_id, meta_key, meta_value)
      SELECT n, 'wp_capabilities', 'a:1:{s:15:"lectern_student";b:1;}' FROM numbers
      UNION ALL SELECT n, 'nickname', 'x' FROM numbers UNION ALL SELECT n, 'locale', '' FROM numbers`,
    `INSERT INTO wp_posts (ID, post_title, post_type, post_status)
      SELECT n, CONCAT('Post ', n), IF(n <= 50, 'lectern_course', 'page'), 'publish' FROM numbers`,
    `INSERT INTO wp_lectern_bbb_servers (id, public_id, name, url, secret_encrypted, region, priority, state, hash_algorithm, created_at, updated_at)
      SELECT n, ${publicId('n')}, 'Main', CONCAT('https://bbb', n, '.school.example'), 'x', 'EU', n, 'active', 'sha256', ${now}, ${now}
      FROM numbers WHERE n <= 3`,
    `INSERT INTO wp_lectern_people SELECT n, CONCAT('u', n), ${now} FROM numbers`,
    `INSERT INTO wp_lectern_organisations (id, public_id, name, service_manager_id, created_at, updated_at)
      SELECT n, ${publicId('n')}, CONCAT('Works ', n), n, ${now}, ${now} FROM numbers WHERE n <= 300`,
    `INSERT INTO wp_lectern_contracts (public_id, organisation_id, starts_on, retention_mode, retention_days, created_at, updated_at)
      SELECT ${publicId('n')}, 1 + n MOD 300, '2026-01-01', 'days', 14, ${now}, ${now} FROM numbers WHERE n <= 600`,
    `INSERT INTO wp_lectern_memberships (public_id, organisation_id, user_id, starts_on, created_at)
      SELECT ${publicId('n')}, 1 + n MOD 300, n, '2026-01-01', ${now} FROM numbers`,
    `INSERT INTO wp_lectern_course_presets SELECT n, '{}', ${now} FROM numbers WHERE n <= 50`,
    `INSERT INTO wp_lectern_class_sessions (id, public_id, course_id, title, starts_at, ends_at, zone, starts_at_local, ends_at_local, capacity,
        recorded, early_join_minutes, slides, room, cancelled_at, created_at, updated_at)
      SELECT n, ${publicId('n')}, 1 + n MOD 50, CONCAT('Past tenses ', n), ${startsAt}, ${endsAt}, 'Europe/Berlin',
        '2026-11-23T18:00', '2026-11-23T19:30', 10, 0, 10, '[]', '{}', IF(n MOD 40 = 0, ${now}, NULL), ${startsAt} - ${30 * day}, ${startsAt} - ${30 * day}
      FROM numbers`,
    `INSERT INTO wp_lectern_class_session_teachers (class_session_id, user_id, role) SELECT n, 1 + n MOD 40, 'teacher' FROM numbers`,
    `INSERT INTO wp_lectern_bookings (id, public_id, class_session_id, user_id, booked_by, source, created_at, idempotency_hash)
      SELECT (n - 1) * 4 + k, ${publicId('(n - 1) * 4 + k')}, n, 41 + (n * 4 + k) MOD 1000, 41 + (n * 4 + k) MOD 1000, 'self', ${now},
        IF((n - 1) * 4 + k = 1, UNHEX(REPEAT('01', 32)), UNHEX(SHA2((n - 1) * 4 + k, 256)))
      FROM numbers CROSS JOIN (SELECT 1 AS k UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 4) AS places`,
    `INSERT INTO wp_lectern_seats (id, public_id, class_session_id, seat_number, user_id, taken_at, booking_id)
      SELECT id, public_id, class_session_id, 1 + (id - 1) MOD 4, user_id, created_at, id FROM wp_lectern_bookings`,
    `INSERT INTO wp_lectern_seat_holds (id, public_id, token_hash, holder_user_id, expires_at, created_at)
      SELECT n, ${publicId('n')}, IF(n = 1, UNHEX(REPEAT('01', 32)), UNHEX(SHA2(n, 256))), n, ${now} + n * 1000, ${now} FROM numbers WHERE n <= 1000`,
    `INSERT INTO wp_lectern_seats (public_id, class_session_id, seat_number, user_id, taken_at, hold_id)
      SELECT LPAD(n, 26, 'c'), 2000 + n, 5, n + 1100, ${now}, n FROM numbers WHERE n <= 1000`,
    // Two wait for each class, of one in ten for its series; of classes that are over nobody does any more.
    `INSERT INTO wp_lectern_waitlist_entries (public_id, class_session_id, series_id, place, user_id, state, joined_at, ended_at)
      SELECT ${publicId('(id - 1) * 2 + k')}, id, IF(id MOD 10 = 0, 1 + id MOD 40, NULL), k, 1100 + (id * 2 + k) MOD 1000,
        IF(starts_at < ${now}, 'closed', 'waiting'), ${now}, IF(starts_at < ${now}, starts_at, NULL)
      FROM wp_lectern_class_sessions CROSS JOIN (SELECT 1 AS k UNION ALL SELECT 2) AS places`,
    `INSERT INTO wp_lectern_meetings (id, public_id, class_session_id, bbb_server_id, internal_meeting_id, create_time, state, callback_token_hash,
        recorded, created_at, started_at, ended_at, statistics_state, statistics_reported_at, recordings_checked_at, nothing_kept_verified_at, changed_at)
      SELECT id, public_id, id, 1 + id MOD 3, CONCAT('internal-', id), starts_at,
        CASE WHEN id MOD 100 = 0 THEN 'failed' WHEN ends_at < ${now} THEN 'ended' ELSE 'running' END,
        IF(id = 1, UNHEX(REPEAT('01', 32)), UNHEX(SHA2(id, 256))), 0, starts_at, starts_at, IF(ends_at < ${now}, ends_at, NULL),
        IF(ends_at < ${now} - ${2 * day}, 'reported', 'awaiting'), ends_at, ends_at, IF(id MOD 2 = 0, ends_at, NULL), starts_at
      FROM wp_lectern_class_sessions WHERE starts_at <= ${now}`,
    `INSERT INTO wp_lectern_participation_statistics (meeting_id, external_user_id, position, user_id, name, moderator, joins, leaves)
      SELECT m.id, CONCAT('u', s.user_id), s.seat_number, s.user_id, 'Ada', 0, '[]', '[]' ${meetings}`,
    `INSERT INTO wp_lectern_polls (meeting_id, poll_id, position, question, options) SELECT id, 'poll-1', 0, '', '[]' FROM wp_lectern_meetings`,
    `INSERT INTO wp_lectern_poll_answers (meeting_id, poll_id, external_user_id, user_id, answers)
      SELECT m.id, 'poll-1', CONCAT('u', s.user_id), s.user_id, '["A"]' ${meetings}`,
    `INSERT INTO wp_lectern_support_records (meeting_id, user_id, external_user_id, name, role, browser, operating_system, address, first_joined_at,
        last_joined_at)
      SELECT m.id, s.user_id, CONCAT('u', s.user_id), 'Ada', 'viewer', 'Firefox', 'Linux', '192.0.2.1', m.started_at, m.started_at ${meetings}`,
    `INSERT INTO wp_lectern_callbacks (meeting_id, kind, body_hash, body, state, received_at, applied_at)
      SELECT id, 'analytics', UNHEX(SHA2(id, 256)), '', IF(id MOD 100 = 0, 'received', 'applied'), started_at, started_at
      FROM wp_lectern_meetings`,
    `INSERT INTO wp_lectern_recordings (public_id, meeting_id, record_id, state, formats, first_seen_at, checked_at)
      SELECT public_id, id, CONCAT('record-', id), 'published', '[]', ${now}, ${now} FROM wp_lectern_meetings WHERE id MOD 3 = 0`,
    `INSERT INTO wp_lectern_audit_entries (at, actor_user_id, actor_kind, action, object_type, object_id, details)
      SELECT ${startsAt}, n, 'person', 'change', 'class_session', n, '{}' FROM numbers`,
    `INSERT INTO wp_lectern_purge_runs (id, public_id, started_at, plan_digest, planned)
      SELECT n, ${publicId('n')}, ${now}, '', 0 FROM numbers WHERE n <= 300`,
    `INSERT INTO wp_lectern_purge_entries (purge_run_id, data_class, object_id, due_at, reason_code, outcome, evidence, at)
      SELECT 1 + n MOD 300, 'statistics', n, ${now}, 'site_days', 'deleted', '{}', ${now} FROM numbers`,
    `INSERT INTO wp_lectern_inbox (kind, payload, created_at) SELECT 'person.deleted', '{}', ${now} FROM numbers WHERE n <= 300`,
    `INSERT INTO wp_lectern_outbox (topic, handler, payload, created_at) SELECT 'meeting.ended', 'x', '{}', ${now} FROM numbers WHERE n <= 300`,
    `INSERT INTO wp_lectern_settings VALUES ('school', '{}', ${now}), ('site_zone', '{}', ${now}), ('site_name', '{}', ${now})`,
    `INSERT INTO wp_lectern_site_identity (id, instance_id, site_url, confirmed_at) VALUES (1, REPEAT('a', 26), 'https://school.example', ${now})`,
  ];
}
