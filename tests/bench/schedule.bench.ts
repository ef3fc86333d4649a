import { randomBytes } from 'node:crypto';
import type { RowDataPacket } from 'mysql2/promise';
import { z } from 'zod';
import { judge, type BenchResult } from './bench-result.ts';
import { startBenchSite, type BenchSite } from './bench-site.ts';
import { addPeople, type BenchPerson } from './bench-school.ts';
import { interleave, median } from './interleave.ts';

const CLASSES = 2_000;
const TEACHERS = 20;
const hour = 3_600_000;
const pageSchema = z.object({ link: z.string() });
const runs = { rounds: 100, warmUps: 10 };

/** A timetable of 50 of 2,000 classes to come beside a page of the same theme with nothing of ours. */
export async function bench(): Promise<BenchResult[]> {
  await using bench = await startBenchSite();
  await planClasses(bench, await addPeople(bench, TEACHERS, 'lectern_teacher'));
  const plain = await addPage(bench, 'Plain', '<!-- wp:paragraph --><p>Nothing here.</p><!-- /wp:paragraph -->');
  const timetable = await addPage(bench, 'Classes', '<!-- wp:lectern/class-schedule {"perPage":50} /-->');
  const rows = (await (await fetch(timetable)).text()).split('data-class=').length - 1;
  const samples = await interleave({ plain: () => open(plain), timetable: () => open(timetable) }, runs);
  const [base, shown] = [median(samples.plain), median(samples.timetable)];
  const [baseQueries, queries] = [await countQueries(bench, plain), await countQueries(bench, timetable)];
  return [
    judge({
      name: 'Timetable, 50 of 2,000 classes: time to first byte against a plain page',
      ratio: shown / base,
      target: 1.25,
      bound: 'at most',
      details: `${String(rows)} shown, medians of ${String(runs.rounds)}: plain ${base.toFixed(1)} ms, timetable ${shown.toFixed(1)} ms`,
    }),
    judge({
      name: 'Timetable, 50 of 2,000 classes: queries beyond a plain page, share of 3',
      ratio: (queries - baseQueries) / 3,
      target: 1,
      bound: 'at most',
      details: `plain ${String(baseQueries)}, timetable ${String(queries)}`,
    }),
  ];
}

async function open(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${String(response.status)}`);
  await response.arrayBuffer();
}

async function addPage({ administrator }: BenchSite, title: string, content: string): Promise<string> {
  return pageSchema.parse(await administrator.rest('POST', '/wp/v2/pages', { title, content, status: 'publish' })).link;
}

/** The fewest of ten: jobs of the sidecar ask in between. */
async function countQueries({ database }: BenchSite, url: string): Promise<number> {
  const read = async () => {
    const [rows] = await database.query<RowDataPacket[]>("SHOW GLOBAL STATUS LIKE 'Com_select'");
    return Number(rows[0]?.['Value']);
  };
  let fewest = Infinity;
  for (let turn = 0; turn < 10; turn += 1) {
    const before = await read();
    await open(url);
    fewest = Math.min(fewest, (await read()) - before);
  }
  return fewest;
}

/** Straight into the tables: planning them one by one would take longer than all that is measured. */
async function planClasses({ database, site }: BenchSite, teachers: readonly BenchPerson[]): Promise<void> {
  const { prefix } = site.database;
  const [courses] = await database.query<RowDataPacket[]>(
    `SELECT ID AS id FROM ${prefix}posts WHERE post_type = 'lectern_course' AND post_status = 'publish'`,
  );
  const now = Date.now();
  const rows = Array.from({ length: CLASSES }, (_, index) => {
    const startsAt = now + (index + 3) * hour;
    const local = '2026-12-01T10:00';
    const course = Number(courses[index % courses.length]?.['id']);
    return [
      ...[randomPublicId(), course, `Class ${String(index)}`, startsAt, startsAt + hour, 'Europe/Berlin', local, local],
      ...[12, 0, 10, '[]', '{}', now, now],
    ];
  });
  await database.query(
    `INSERT INTO ${prefix}lectern_class_sessions (public_id, course_id, title, starts_at, ends_at, zone, starts_at_local, ends_at_local,
      capacity, recorded, early_join_minutes, slides, room, created_at, updated_at) VALUES ?`,
    [rows],
  );
  const ids = teachers.map(({ userId }) => userId);
  await database.query(
    `INSERT INTO ${prefix}lectern_class_session_teachers (class_session_id, user_id, role)
      SELECT id, ELT(1 + MOD(id, ${String(ids.length)}), ?), 'teacher' FROM ${prefix}lectern_class_sessions WHERE title LIKE 'Class %'`,
    [ids],
  );
}

function randomPublicId(): string {
  return Array.from(randomBytes(26), (byte) => 'abcdefghijklmnopqrstuvwxyz234567'.charAt(byte & 31)).join('');
}
