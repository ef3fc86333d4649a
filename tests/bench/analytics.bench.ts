import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { SignJWT } from 'jose';
import mysql, { type Connection, type RowDataPacket } from 'mysql2/promise';
import { startPrivateServer, stopPrivateServer } from '../support/database/private-server.ts';
import { sidecarEnvironment } from '../support/site/sidecar.ts';
import { bareRowsOf, commitBare } from './analytics-bare-loop.ts';
import { addEndedMeetings, type EndedMeeting } from './analytics-meetings.ts';
import { judge, type BenchResult } from './bench-result.ts';
import { interleave, median } from './interleave.ts';
import { startSidecarReplica } from './sidecar-replica.ts';

const BODIES_A_ROUND = 10;
const ROUNDS = 100;
const WARM_UPS = 10;
/** BigBlueButton posts each body by itself; after a busy hour several come at once. */
const SENDERS = 5;
const TARGET = 0.4;
const APPLIED_CHECK_MS = 2;

/** 1,000 analytics bodies of 50 people, posted to a sidecar, against a loop that only commits the same data. */
export async function bench(): Promise<BenchResult[]> {
  const server = await startPrivateServer();
  try {
    return [await compareRates(server.url)];
  } finally {
    await stopPrivateServer(server.directory);
  }
}

async function compareRates(serverUrl: string): Promise<BenchResult> {
  const secrets = { bridge: randomBytes(32).toString('hex'), encryption: randomBytes(32).toString('hex') };
  const bbbSecret = randomBytes(20).toString('hex');
  const database = await openFreshDatabase(serverUrl);
  const databaseUrl = new URL(serverUrl);
  databaseUrl.pathname = '/wordpress';
  const sidecar = await startSidecarReplica(
    sidecarEnvironment({
      databaseUrl: databaseUrl.href,
      tablePrefix: 'wp_',
      siteUrl: 'http://127.0.0.1',
      port: 0,
      bridgeSecret: secrets.bridge,
      encryptionKey: secrets.encryption,
      spoolDirectory: '',
    }),
  );
  try {
    const count = (ROUNDS + WARM_UPS) * BODIES_A_ROUND;
    const meetings = await addEndedMeetings(database, {
      count: 2 * count,
      bbbSecret,
      encryptionKey: secrets.encryption,
    });
    const bare = inRounds(meetings.slice(0, count).map(bareRowsOf));
    const posted = inRounds(meetings.slice(count));
    const authorization = `Bearer ${await signBody(bbbSecret)}`;

    const samples = await interleave(
      {
        async bare() {
          for (const rows of bare()) await commitBare(database, rows);
        },
        async sidecar() {
          const round = posted();
          await Promise.all(
            Array.from({ length: SENDERS }, async (_, sender) => {
              for (let index = sender; index < round.length; index += SENDERS) {
                const meeting = round[index];
                if (meeting !== undefined) await post(sidecar.port, meeting, authorization);
              }
            }),
          );
          await waitUntilApplied(database, round);
        },
      },
      { rounds: ROUNDS, warmUps: WARM_UPS },
    );
    const [bareMs, sidecarMs] = [median(samples.bare), median(samples.sidecar)];
    const bytes = Buffer.byteLength(meetings[0]?.body ?? '');
    return judge({
      name: 'Analytics bodies of 50 people verified, kept and applied: rate against a bare loop of commits',
      ratio: bareMs / sidecarMs,
      target: TARGET,
      bound: 'at least',
      details:
        `${String(ROUNDS * BODIES_A_ROUND)} bodies of ${(bytes / 1024).toFixed(0)} KB, medians of ${String(ROUNDS)} rounds of ${String(BODIES_A_ROUND)}: ` +
        `bare ${rate(bareMs)}, sidecar over HTTP ${rate(sidecarMs)}; durable commits`,
    });
  } finally {
    await sidecar.stop();
    await database.end();
  }
}

/** A database whose commits are on the disk when they are done, as servers are set up by default. */
async function openFreshDatabase(serverUrl: string): Promise<Connection> {
  const database = await mysql.createConnection({ uri: serverUrl, timezone: 'Z' });
  await database.query('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await database.query('CREATE DATABASE wordpress CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  await database.query('USE wordpress');
  return database;
}

/** What BigBlueButton sends in `Authorization`: valid for a day, and for any body. */
async function signBody(secret: string): Promise<string> {
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS512' })
    .setExpirationTime('24h')
    .sign(new TextEncoder().encode(secret));
}

async function post(port: number, { callbackPath, body }: EndedMeeting, authorization: string): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${String(port)}${callbackPath}`, {
    method: 'POST',
    headers: { Authorization: authorization, 'Content-Type': 'application/json' },
    body,
  });
  await answer.arrayBuffer();
  if (answer.status !== 200) throw new Error(`a body was answered with ${String(answer.status)}`);
}

async function waitUntilApplied(database: Connection, round: readonly EndedMeeting[]): Promise<void> {
  for (;;) {
    const [rows] = await database.query<RowDataPacket[]>(
      "SELECT COUNT(*) AS applied FROM wp_lectern_callbacks WHERE meeting_id IN (?) AND state = 'applied'",
      [round.map(({ id }) => id)],
    );
    if (Number(rows[0]?.['applied']) === round.length) return;
    await sleep(APPLIED_CHECK_MS);
  }
}

function inRounds<Item>(items: readonly Item[]): () => Item[] {
  let start = 0;
  return () => {
    const round = items.slice(start, start + BODIES_A_ROUND);
    start += BODIES_A_ROUND;
    if (round.length < BODIES_A_ROUND) throw new RangeError('more rounds than bodies');
    return round;
  };
}

function rate(milliseconds: number): string {
  return `${((1000 * BODIES_A_ROUND) / milliseconds).toFixed(0)} a second`;
}
