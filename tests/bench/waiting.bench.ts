import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { RowDataPacket } from 'mysql2/promise';
import { z } from 'zod';
import { judge, type BenchResult } from './bench-result.ts';
import { addClasses, addPeople, takeSeats, type BenchClass, type BenchPerson } from './bench-school.ts';
import { startBenchSite, type BenchSite } from './bench-site.ts';
import { createBrowserTokens } from './browser-tokens.ts';
import { createExchanger } from './http-exchange.ts';
import { fastJoin, readJoinReply } from './join-requests.ts';
import { startSidecarReplica, type SidecarReplica } from './sidecar-replica.ts';
import { countStatusCalls } from './status-calls.ts';

const CLASSES = 20;
const STUDENTS_A_CLASS = 250;
const MEMORY_LIMIT_BYTES = 300 * 1024 * 1024;
const HEARD_WITHIN_MS = 2_000;
/** Long enough for a heartbeat to every stream, which is part of what waiting costs. */
const WAITED_MS = 25_000;

interface WaitingClass {
  readonly own: BenchClass;
  readonly teacher: BenchPerson;
  readonly students: readonly BenchPerson[];
}

/** 5,000 students wait on one sidecar while the teachers of their 20 classes start on another one. */
export async function bench(): Promise<BenchResult[]> {
  await using bench = await startBenchSite();
  const classes = await planClasses(bench);
  const replica = await startSidecarReplica(bench.site.sidecarEnvironment);
  try {
    return [...(await waitForStart(bench, replica, classes)), await countStatusCalls(bench, replica, classes)];
  } finally {
    await replica.stop();
  }
}

async function planClasses(bench: BenchSite): Promise<WaitingClass[]> {
  const teachers = await addPeople(bench, CLASSES, 'lectern_teacher');
  const students = await addPeople(bench, CLASSES * STUDENTS_A_CLASS, 'lectern_student');
  const planned = await addClasses(
    bench,
    teachers.map((teacher) => [teacher]),
  );
  const classes: WaitingClass[] = [];
  for (const [index, own] of planned.entries()) {
    const teacher = teachers[index];
    if (teacher === undefined) throw new Error('a class needs its teacher');
    const seated = students.slice(index * STUDENTS_A_CLASS, (index + 1) * STUDENTS_A_CLASS);
    await takeSeats(bench, own, seated);
    classes.push({ own, teacher, students: seated });
  }
  return classes;
}

async function waitForStart(
  bench: BenchSite,
  replica: SidecarReplica,
  classes: readonly WaitingClass[],
): Promise<BenchResult[]> {
  const tokenOf = createBrowserTokens(bench.site);
  const waiting = classes.flatMap(({ own, students }) => students.map((student) => ({ own, student })));
  const before = await replica.memory();
  const streams = holdStreams(
    replica.port,
    waiting.map(({ own, student }) => ({
      path: `/v1/class-sessions/${own.publicId}/events`,
      token: tokenOf(student),
    })),
  );
  await streams.opened;
  await sleep(WAITED_MS);

  const exchanger = createExchanger();
  const startings = classes.map(async ({ own, teacher }) => {
    const reply = readJoinReply(await exchanger.send(fastJoin(bench, tokenOf, teacher, own)));
    if (reply.state !== 'ready') throw new Error(`a start was answered with ${JSON.stringify(reply)}`);
  });
  await Promise.all(startings);
  exchanger.close();
  const heardAt = await streams.heard;
  const after = await replica.memory();

  const startedAt = await startsOf(bench);
  const delays = waiting
    .map(({ own }, index) => (heardAt[index] ?? Infinity) - (startedAt.get(own.id) ?? 0))
    .sort((one, other) => one - other);
  const slowest = delays.at(-1) ?? Infinity;
  const people = `${String(delays.length)} students, ${String(classes.length)} classes started at once`;
  return [
    judge({
      name: '5,000 students waiting: memory of the sidecar, share of 300 MB',
      ratio: after.highestBytes / MEMORY_LIMIT_BYTES,
      target: 1,
      bound: 'at most',
      details: `resident: before ${inMb(before.nowBytes)}, highest ${inMb(after.highestBytes)}, after ${String(WAITED_MS / 1000)} s of waiting and the start`,
    }),
    judge({
      name: 'After the start all have heard, share of 2 s',
      ratio: slowest / HEARD_WITHIN_MS,
      target: 1,
      bound: 'at most',
      details: `${people}: median ${String(delays[delays.length >> 1])} ms, 99th percentile ${String(delays[Math.floor(delays.length * 0.99)])} ms, slowest ${String(slowest)} ms`,
    }),
  ];
}

/** Starts the process that waits. */
function holdStreams(
  port: number,
  streams: readonly { path: string; token: string }[],
): { opened: Promise<void>; heard: Promise<number[]> } {
  const child = spawn(process.execPath, [fileURLToPath(new URL('waiting-streams.ts', import.meta.url))], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.write(`${JSON.stringify({ host: '127.0.0.1', port, streams })}\n`);
  const lines = createInterface({ input: child.stdout });
  const failed = once(child, 'exit').then(([code]) => {
    if (code !== 0) throw new Error('a stream was lost while it waited');
  });
  const opened = once(lines, 'line');
  const heard = opened.then(async () => {
    const [line] = z.tuple([z.string()]).parse(await once(lines, 'line'));
    return z.object({ heardAt: z.array(z.number()) }).parse(JSON.parse(line)).heardAt;
  });
  const lost = failed.then(() => new Promise<never>(() => undefined));
  return { opened: Promise.race([opened, lost]).then(() => undefined), heard: Promise.race([heard, lost]) };
}

/** When each class began to run, by the clock of the sidecar that started it (milliseconds UTC). */
async function startsOf({ database, site }: BenchSite): Promise<Map<number, number>> {
  const [rows] = await database.query<RowDataPacket[]>(
    `SELECT class_session_id AS id, started_at AS startedAt FROM ${site.database.prefix}lectern_meetings WHERE state = 'running'`,
  );
  return new Map(rows.map((row) => [Number(row['id']), Number(row['startedAt'])]));
}

function inMb(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(0)} MB`;
}
