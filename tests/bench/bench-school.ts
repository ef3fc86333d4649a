import { createHash, randomBytes } from 'node:crypto';
import { roles, type Capability } from '@lectern/contracts';
import type { ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { publicId } from '../support/school/wordpress-client.ts';
import { wallTimeIn } from '../support/school/wall-time.ts';
import { insertSeats } from './bench-pages.ts';
import type { BenchSite } from './bench-site.ts';

/** Somebody a token can be made for. */
export interface BenchPerson {
  readonly userId: number;
  readonly capabilities: readonly Capability[];
  /** SHA-256 (hex) of the stored capabilities. */
  readonly rights: string;
}

export interface BenchClass {
  readonly publicId: string;
  /** The row's id, as meetings name it. */
  readonly id: number;
}

const ZONE = 'Europe/Berlin';
const ROWS_AT_ONCE = 500;

/** Adds people straight to the tables: nobody of them logs in, and WordPress' own route takes a second for three. */
export async function addPeople(
  { database, site }: BenchSite,
  count: number,
  role: 'lectern_student' | 'lectern_teacher',
): Promise<BenchPerson[]> {
  const { prefix } = site.database;
  const batch = randomBytes(4).toString('hex');
  // As PHP serialises array( role => true ).
  const stored = `a:1:{s:${String(role.length)}:"${role}";b:1;}`;
  const rights = createHash('sha256').update(stored).digest('hex');
  const people: BenchPerson[] = [];
  for (let start = 0; start < count; start += ROWS_AT_ONCE) {
    const rows = Array.from({ length: Math.min(ROWS_AT_ONCE, count - start) }, (_, row) => {
      const login = `bench-${batch}-${String(start + row)}`;
      return [login, login, `${login}@school.example`, `Person ${String(start + row)}`, '2026-01-01 00:00:00'];
    });
    const [{ insertId }] = await database.query<ResultSetHeader>(
      `INSERT INTO ${prefix}users (user_login, user_nicename, user_email, display_name, user_registered) VALUES ?`,
      [rows],
    );
    const added = rows.map((_, row) => ({ userId: insertId + row, capabilities: roles[role].capabilities, rights }));
    await database.query(`INSERT INTO ${prefix}usermeta (user_id, meta_key, meta_value) VALUES ?`, [
      added.map(({ userId }) => [userId, `${prefix}capabilities`, stored]),
    ]);
    people.push(...added);
  }
  return people;
}

/** The person behind a log-in of the seeded school. */
export async function findPerson({ database, site }: BenchSite, login: string): Promise<BenchPerson> {
  const { prefix } = site.database;
  const [rows] = await database.query<RowDataPacket[]>(
    `SELECT u.ID AS userId, m.meta_value AS stored FROM ${prefix}users u
      JOIN ${prefix}usermeta m ON m.user_id = u.ID AND m.meta_key = ? WHERE u.user_login = ?`,
    [`${prefix}capabilities`, login],
  );
  const stored = String(rows[0]?.['stored']);
  return {
    userId: Number(rows[0]?.['userId']),
    capabilities: roles.lectern_student.capabilities,
    rights: createHash('sha256').update(stored).digest('hex'),
  };
}

/**
 * Plans classes that start in a few minutes and can be entered now. Their teachers are written straight to the table: the office may not put one teacher
 * into several classes at once, but a bench of joins needs the classes, not as many people.
 */
export async function addClasses(
  { database, site, administrator }: BenchSite,
  teachersOf: readonly (readonly BenchPerson[])[],
): Promise<BenchClass[]> {
  const { prefix } = site.database;
  const [courses] = await database.query<RowDataPacket[]>(
    `SELECT ID AS id FROM ${prefix}posts WHERE post_type = 'lectern_course' ORDER BY ID LIMIT 1`,
  );
  const classes: BenchClass[] = [];
  for (const [index, teachers] of teachersOf.entries()) {
    const created = publicId(
      await administrator.rest('POST', '/lectern/v1/class-sessions', {
        courseId: Number(courses[0]?.['id']),
        title: `Class ${String(index)}`,
        teacherId: null,
        startsAtLocal: wallTimeIn(5, ZONE),
        endsAtLocal: wallTimeIn(185, ZONE),
        zone: ZONE,
        capacity: 500,
        earlyJoinMinutes: 60,
      }),
    );
    const [rows] = await database.query<RowDataPacket[]>(
      `SELECT id FROM ${prefix}lectern_class_sessions WHERE public_id = ?`,
      [created],
    );
    const id = Number(rows[0]?.['id']);
    await database.query(
      `INSERT INTO ${prefix}lectern_class_session_teachers (class_session_id, user_id, role) VALUES ?`,
      [teachers.map(({ userId }, place) => [id, userId, place === 0 ? 'teacher' : 'co_teacher'])],
    );
    classes.push({ publicId: created, id });
  }
  return classes;
}

/** Gives each person a seat of the class. */
export async function takeSeats(bench: BenchSite, { id }: BenchClass, people: readonly BenchPerson[]): Promise<void> {
  await insertSeats(
    bench,
    people.map(({ userId }) => ({ classRowId: id, userId })),
  );
}
