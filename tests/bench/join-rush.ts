import { setTimeout as sleep } from 'node:timers/promises';
import type { RowDataPacket } from 'mysql2/promise';
import { judge, type BenchResult } from './bench-result.ts';
import { addClasses, addPeople, takeSeats, type BenchClass, type BenchPerson } from './bench-school.ts';
import type { BenchSite } from './bench-site.ts';
import { createBrowserTokens } from './browser-tokens.ts';
import { createExchanger } from './http-exchange.ts';
import { fastJoin, readJoinReply } from './join-requests.ts';

const CLASSES = 20;
const TEACHERS_A_CLASS = 3;
const STUDENTS_A_CLASS = 7;
/** A student who comes before the teacher asks again, as the page does. */
const NOT_STARTED_SECONDS = 1;
const PATIENCE_MS = 30_000;

/** 200 people click in the same moment, teachers and students of 20 classes that nobody has started yet. */
export async function joinAllAtOnce(bench: BenchSite): Promise<BenchResult[]> {
  const teachers = await addPeople(bench, CLASSES * TEACHERS_A_CLASS, 'lectern_teacher');
  const students = await addPeople(bench, CLASSES * STUDENTS_A_CLASS, 'lectern_student');
  const teachersOf = Array.from({ length: CLASSES }, (_, index) => share(teachers, index, TEACHERS_A_CLASS));
  const classes = await addClasses(bench, teachersOf);
  const clicks: { person: BenchPerson; into: BenchClass }[] = [];
  for (const [index, into] of classes.entries()) {
    const own = share(students, index, STUDENTS_A_CLASS);
    await takeSeats(bench, into, own);
    // Students first: they must not be lost because their teacher is a moment late.
    for (const person of [...own, ...(teachersOf[index] ?? [])]) clicks.push({ person, into });
  }
  await bench.simulator.forgetCalls();

  const startedAt = performance.now();
  const waits = await clickAll(bench, clicks);
  const lasted = performance.now() - startedAt;

  const entered = waits.filter((wait) => wait !== null).length;
  const creates = await createsByClass(bench, classes);
  const details = `${String(clicks.length)} people, ${String(CLASSES)} classes, all in after ${(lasted / 1000).toFixed(1)} s`;
  return [
    judge({
      name: '200 joins at once over 20 classes: let in',
      ratio: entered / clicks.length,
      target: 1,
      bound: 'at least',
      details,
    }),
    judge({
      name: '200 joins at once over 20 classes: most creates of one class',
      ratio: Math.max(...creates),
      target: 1,
      bound: 'at most',
      details: `${String(creates.reduce((sum, count) => sum + count, 0))} creates of ${String(CLASSES)} classes, from the server's log of calls`,
    }),
  ];
}

/** Milliseconds until each was let in; null: never. */
async function clickAll(
  bench: BenchSite,
  clicks: readonly { person: BenchPerson; into: BenchClass }[],
): Promise<(number | null)[]> {
  const tokenOf = createBrowserTokens(bench.site);
  const exchanger = createExchanger();
  const startedAt = performance.now();
  const waits = await Promise.all(
    clicks.map(async ({ person, into }) => {
      while (performance.now() - startedAt < PATIENCE_MS) {
        const reply = readJoinReply(await exchanger.send(fastJoin(bench, tokenOf, person, into)));
        if (reply.state === 'ready') return performance.now() - startedAt;
        if (reply.state === 'refused' && reply.code !== 'not_started') return null;
        await sleep(1000 * (reply.state === 'starting' ? reply.retryAfterSeconds : NOT_STARTED_SECONDS));
      }
      return null;
    }),
  );
  exchanger.close();
  return waits;
}

async function createsByClass(
  { database, site, simulator }: BenchSite,
  classes: readonly BenchClass[],
): Promise<number[]> {
  const [rows] = await database.query<RowDataPacket[]>(
    `SELECT public_id AS meetingId, class_session_id AS classSessionId FROM ${site.database.prefix}lectern_meetings WHERE class_session_id IN (?)`,
    [classes.map(({ id }) => id)],
  );
  const classOf = new Map(rows.map((row) => [String(row['meetingId']), Number(row['classSessionId'])]));
  const counts = new Map(classes.map(({ id }) => [id, 0]));
  for (const { name, query } of await simulator.calls()) {
    const classSessionId = classOf.get(query['meetingID'] ?? '');
    if (name === 'create' && classSessionId !== undefined)
      counts.set(classSessionId, (counts.get(classSessionId) ?? 0) + 1);
  }
  return [...counts.values()];
}

function share<Item>(items: readonly Item[], index: number, size: number): Item[] {
  return items.slice(index * size, (index + 1) * size);
}
