import { randomBytes } from 'node:crypto';
import type { Pool, PoolConnection, ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import type { BenchPerson } from './bench-school.ts';

/** Somebody who wants a seat in a class. */
export interface BareClick {
  readonly person: BenchPerson;
  readonly classSessionId: number;
  readonly publicId: string;
}

const prefix = 'wp_lectern_';
const columns = [
  ...['id', 'public_id', 'course_id', 'title', 'starts_at', 'ends_at', 'zone', 'starts_at_local', 'ends_at_local'],
  ...['capacity', 'recorded', 'early_join_minutes', 'late_join_minutes', 'slides', 'room', 'cancelled_at'],
  ...['cancel_reason', 'version', 'series_id', 'series_date', 'changed_alone', 'is_lesson'],
]
  .map((name) => `cs.${name}`)
  .join(', ');

/**
 * Keeps a seat by the statements of the sidecar (sidecar/queries) and nothing else: no HTTP, no token, no schema, no rule but the number of seats.
 * @returns whether there was a seat
 */
export async function holdBare(pool: Pool, click: BareClick): Promise<boolean> {
  const { person } = click;
  await pool.query(`SELECT um.meta_value FROM wp_usermeta AS um WHERE um.user_id = ? AND um.meta_key = ?`, [
    person.userId,
    'wp_capabilities',
  ]);
  await pool.query(`SELECT s.value FROM ${prefix}settings AS s WHERE s.name = ?`, ['school']);
  const connection = await pool.getConnection();
  try {
    await connection.query('START TRANSACTION');
    const isKept = await keep(connection, click);
    await connection.query(isKept ? 'COMMIT' : 'ROLLBACK');
    return isKept;
  } finally {
    connection.release();
  }
}

async function keep(connection: PoolConnection, { person, classSessionId, publicId }: BareClick): Promise<boolean> {
  const [sessions] = await connection.query<RowDataPacket[]>(
    `SELECT ${columns} FROM ${prefix}class_sessions AS cs WHERE cs.public_id = ? FOR UPDATE`,
    [publicId],
  );
  const [occupants] = await connection.query<RowDataPacket[]>(
    `SELECT s.class_session_id, s.id, s.public_id, s.seat_number, s.user_id, s.hold_id, h.expires_at, h.state, 0 AS waiting
      FROM ${prefix}seats AS s LEFT JOIN ${prefix}seat_holds AS h ON h.id = s.hold_id WHERE s.class_session_id IN (?)
      UNION ALL
      SELECT t.class_session_id, none.id, none.public_id, none.seat_number, t.user_id, none.hold_id, never.expires_at, never.state, 0
      FROM ${prefix}class_session_teachers AS t LEFT JOIN ${prefix}seats AS none ON none.id = 0
      LEFT JOIN ${prefix}seat_holds AS never ON never.id = 0 WHERE t.class_session_id IN (?)
      UNION ALL
      SELECT cs.id, none.id, none.public_id, none.seat_number, none.user_id, none.hold_id, never.expires_at, never.state,
        (SELECT COUNT(*) FROM ${prefix}waitlist_entries AS e WHERE e.class_session_id = cs.id AND e.state = 'waiting' AND e.series_id IS NULL)
          + (SELECT COUNT(*) FROM ${prefix}series AS sr JOIN ${prefix}waitlist_entries AS e ON e.series_id = sr.id
            WHERE sr.id = cs.series_id AND sr.offer = 'whole' AND e.live_class_session_id IS NOT NULL AND e.state = 'waiting' AND NOT EXISTS (
              SELECT own.id FROM ${prefix}seats AS own WHERE own.class_session_id = cs.id AND own.user_id = e.user_id))
      FROM ${prefix}class_sessions AS cs LEFT JOIN ${prefix}seats AS none ON none.id = 0
      LEFT JOIN ${prefix}seat_holds AS never ON never.id = 0 WHERE cs.id IN (?) LIMIT 30000`,
    [classSessionId, classSessionId, classSessionId],
  );
  const session = sessions[0];
  // One row tells how many wait.
  const taken = occupants.length - 1;
  if (session === undefined || taken >= Number(session['capacity'])) return false;
  await connection.query(
    `INSERT INTO ${prefix}person_locks (user_id) VALUES (?) ON DUPLICATE KEY UPDATE user_id = VALUES(user_id)`,
    [person.userId],
  );
  await connection.query(
    `SELECT busy.userId, cs.public_id, cs.title, cs.starts_at, cs.ends_at FROM (
        SELECT t.class_session_id AS classSessionId, t.user_id AS userId FROM ${prefix}class_session_teachers AS t WHERE t.user_id IN (?)
        UNION SELECT s.class_session_id, s.user_id FROM ${prefix}seats AS s WHERE s.user_id IN (?) AND s.hold_id IS NULL
      ) AS busy JOIN ${prefix}class_sessions AS cs ON cs.id = busy.classSessionId
      WHERE cs.cancelled_at IS NULL AND cs.id NOT IN (?) AND cs.starts_at < ? AND cs.ends_at > ?
      ORDER BY cs.starts_at, cs.id, busy.userId LIMIT 50`,
    [person.userId, person.userId, classSessionId, session['ends_at'], session['starts_at']],
  );
  const now = Date.now();
  const [{ insertId }] = await connection.query<ResultSetHeader>(
    `INSERT INTO ${prefix}seat_holds (public_id, token_hash, holder_user_id, expires_at, created_at) VALUES (?, ?, ?, ?, ?)`,
    [randomText(), randomBytes(32), person.userId, now + 900_000, now],
  );
  await connection.query(
    `INSERT INTO ${prefix}seats (public_id, class_session_id, seat_number, user_id, taken_at, hold_id, booking_id) VALUES (?)`,
    [[randomText(), classSessionId, taken + 1, person.userId, now, insertId, null]],
  );
  return true;
}

function randomText(): string {
  return randomBytes(13).toString('hex');
}
