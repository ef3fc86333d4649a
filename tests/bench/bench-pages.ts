import type { ResultSetHeader, RowDataPacket } from 'mysql2/promise';
import { z } from 'zod';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import type { BenchSite } from './bench-site.ts';

const pageSchema = z.object({ link: z.string() });
const hour = 3_600_000;
const mostRows = 5_000;

/** A page of WordPress without anything of ours, to hold others against. */
export const plainContent = '<!-- wp:paragraph --><p>Nothing here.</p><!-- /wp:paragraph -->';

/** @returns the page's address */
export async function addPage({ administrator }: BenchSite, title: string, content: string): Promise<string> {
  return pageSchema.parse(await administrator.rest('POST', '/wp/v2/pages', { title, content, status: 'publish' })).link;
}

/** The whole page, read to its end, as somebody sees it who is logged in with a cookie, or a visitor. */
export async function readPage(url: string, cookie?: string): Promise<string> {
  const response = await fetch(url, cookie === undefined ? {} : { headers: { Cookie: cookie } });
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  return response.text();
}

/** Queries that a page costs: the fewest of ten, for jobs of the sidecar ask in between. */
export async function countQueries({ database }: BenchSite, url: string, cookie?: string): Promise<number> {
  const read = async () => {
    const [rows] = await database.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Com_select'");
    return Number(rows[0]?.['Value']);
  };
  let fewest = Infinity;
  for (let turn = 0; turn < 10; turn += 1) {
    const before = await read();
    await readPage(url, cookie);
    fewest = Math.min(fewest, (await read()) - before);
  }
  return fewest;
}

/**
 * Classes of an hour, one an hour from three hours on, of the published courses in turn. Straight into the tables: planning them one by one would take
 * longer than all that is measured.
 * @returns the rows' ids
 */
export async function insertClasses({ database, site }: BenchSite, count: number): Promise<number[]> {
  const { prefix } = site.database;
  const [courses] = await database.query<RowDataPacket[]>(
    `SELECT ID AS id FROM ${prefix}posts WHERE post_type = 'lectern_course' AND post_status = 'publish'`,
  );
  const now = Date.now();
  const rows = Array.from({ length: count }, (_, index) => {
    const startsAt = now + (index + 3) * hour;
    const local = '2026-12-01T10:00';
    const course = Number(courses[index % courses.length]?.['id']);
    return [
      ...[randomId(), course, `Class ${String(index)}`, startsAt, startsAt + hour, 'Europe/Berlin', local, local],
      ...[500, 0, 10, '[]', '{}', now, now],
    ];
  });
  const [{ insertId }] = await database.query<ResultSetHeader>(
    `INSERT INTO ${prefix}lectern_class_sessions (public_id, course_id, title, starts_at, ends_at, zone, starts_at_local, ends_at_local,
      capacity, recorded, early_join_minutes, slides, room, created_at, updated_at) VALUES ?`,
    [rows],
  );
  return rows.map((_, index) => insertId + index);
}

/** Books seats: who sits in which class. */
export async function insertSeats(
  { database, site }: BenchSite,
  seats: readonly { readonly classRowId: number; readonly userId: number }[],
): Promise<void> {
  const table = (name: string) => `${site.database.prefix}lectern_${name}`;
  for (let start = 0; start < seats.length; start += mostRows) {
    const rows = seats
      .slice(start, start + mostRows)
      .map(({ classRowId, userId }) => [randomId(), classRowId, userId, 'office', Date.now()]);
    await database.query(
      `INSERT INTO ${table('bookings')} (public_id, class_session_id, user_id, source, created_at) VALUES ?`,
      [rows],
    );
  }
  const ids = [...new Set(seats.map(({ classRowId }) => classRowId))];
  await database.query(
    `INSERT INTO ${table('seats')} (public_id, class_session_id, seat_number, user_id, taken_at, booking_id)
      SELECT public_id, class_session_id, ROW_NUMBER() OVER (PARTITION BY class_session_id ORDER BY id), user_id, created_at, id
      FROM ${table('bookings')} WHERE class_session_id IN (?)`,
    [ids],
  );
}
