import { createHash, randomBytes } from 'node:crypto';
import { roles } from '@lectern/contracts';
import mysql, { type Pool, type RowDataPacket } from 'mysql2/promise';
import { openDatabase, type Database } from '../../sidecar/src/platform/database/database.ts';
import { migrate } from '../../sidecar/src/platform/database/migrator.ts';
import { insertClassSession } from '../builders/class-session.builder.ts';
import { createWordPressTables } from '../builders/wordpress-tables.ts';
import { startPrivateServer, stopPrivateServer } from '../support/database/private-server.ts';
import { sidecarEnvironment } from '../support/site/sidecar.ts';
import { judge, type BenchResult } from './bench-result.ts';
import type { BenchPerson } from './bench-school.ts';
import { holdBare, type BareClick } from './booking-bare-loop.ts';
import { createBrowserTokens } from './browser-tokens.ts';
import { createExchanger } from './http-exchange.ts';
import { interleave, median } from './interleave.ts';
import { startSidecarReplica } from './sidecar-replica.ts';

const PEOPLE = 1000;
const SEATS = 30;
/** As many people for a seat as in the one class, and no more at once: a seat costs more statements than a refusal, and a crowd more than a few. */
const CLASSES = 100;
const SEATS_OF_MANY = 1;
const PEOPLE_OF_MANY = Math.round((PEOPLE / SEATS) * SEATS_OF_MANY);
const ROUNDS = 100;
const WARM_UPS = 3;
/** As the sidecar's own pool. */
const CONNECTIONS = 10;
const SITE_URL = 'http://127.0.0.1';
const DAY_MS = 86_400_000;

/** A rush for the seats of one class and of a hundred, over HTTP on a sidecar, against a loop that only runs the same statements. */
export async function bench(): Promise<BenchResult[]> {
  const server = await startPrivateServer();
  try {
    return await rush(server.url);
  } finally {
    await stopPrivateServer(server.directory);
  }
}

async function rush(serverUrl: string): Promise<BenchResult[]> {
  const secrets = { bridge: randomBytes(32).toString('hex'), encryption: randomBytes(32).toString('hex') };
  const root = await mysql.createConnection({ uri: serverUrl });
  await root.query('CREATE DATABASE wordpress CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci');
  await root.end();
  const url = new URL(serverUrl);
  url.pathname = '/wordpress';
  const database = openDatabase({ url: url.href, prefix: 'wp_', connections: 4 });
  await createWordPressTables(database);
  await migrate(database, 'wp_');
  const pool = mysql.createPool({ uri: url.href, connectionLimit: CONNECTIONS });
  pool.pool.on('connection', (connection) => {
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  const sidecar = await startSidecarReplica(
    sidecarEnvironment({
      databaseUrl: url.href,
      tablePrefix: 'wp_',
      siteUrl: SITE_URL,
      port: 0,
      bridgeSecret: secrets.bridge,
      encryptionKey: secrets.encryption,
      spoolDirectory: '',
    }),
  );
  const tokenOf = createBrowserTokens({ siteUrl: SITE_URL, bridgeSecret: secrets.bridge });
  const post = async (exchanger: Exchanger, { person, publicId }: BareClick): Promise<Answer> => {
    const { status, text } = await exchanger.send({
      method: 'POST',
      url: `http://127.0.0.1:${String(sidecar.port)}/v1/seat-holds`,
      headers: { Authorization: `Bearer ${tokenOf(person)}`, 'Content-Type': 'application/json' },
      body: `{"classSessionIds":["${publicId}"]}`,
    });
    if (status === 200) return 'kept';
    if (status !== 409) console.log(status, text);
    return status === 409 && text.includes('"code":"class_full"') ? 'refused' : 'failed';
  };
  try {
    const people = await addStudents(pool, PEOPLE);
    const counts = { one: [] as number[], many: [] as number[], failed: 0 };
    const send = async (clicks: readonly BareClick[]): Promise<number> => {
      // New connections each time, as new people come with: kept ones would stand idle until the server closes them.
      const exchanger = createExchanger();
      const waiting = clicks.values();
      const answers: Answer[] = [];
      const click = async () => {
        for (const next of waiting) answers.push(await post(exchanger, next));
      };
      await Promise.all(Array.from({ length: PEOPLE }, click));
      exchanger.close();
      counts.failed += answers.filter((answer) => answer === 'failed').length;
      return answers.filter((answer) => answer === 'kept').length;
    };
    const rounds = await planRounds(database, people);
    const next = { bare: rounds(1), one: rounds(1), many: rounds(CLASSES) };
    const samples = await interleave(
      {
        async bare() {
          await Promise.all(next.bare().map((click) => holdBare(pool, click)));
        },
        async one() {
          counts.one.push(await send(next.one()));
        },
        async many() {
          counts.many.push(await send(next.many()));
        },
      },
      { rounds: ROUNDS, warmUps: WARM_UPS },
    );
    const rates = {
      bare: (1000 * PEOPLE) / median(samples.bare),
      one: (1000 * PEOPLE) / median(samples.one),
      many: (1000 * CLASSES * PEOPLE_OF_MANY) / median(samples.many),
    };
    const isExact =
      counts.one.every((kept) => kept === SEATS) && counts.many.every((kept) => kept === CLASSES * SEATS_OF_MANY);
    return [
      judge({
        name: '1,000 people at once for 30 seats: rounds with exactly 30 seats, all others cleanly refused',
        ratio: isExact && counts.failed === 0 && (await isSound(pool)) ? 1 : 0,
        target: 1,
        bound: 'at least',
        details: `${String(counts.one.length)} rounds, and as many over ${String(CLASSES)} classes; ${String(counts.failed)} answers were neither a seat nor "class full"`,
      }),
      judge({
        name: '… answered requests against a bare loop of the same statements',
        ratio: rates.one / rates.bare,
        target: 0.5,
        bound: 'at least',
        details: `medians of ${String(ROUNDS)}: bare ${perSecond(rates.bare)}, sidecar over HTTP ${perSecond(rates.one)}`,
      }),
      judge({
        name: '… rate over 100 classes against that of one',
        ratio: rates.many / rates.one,
        target: 1,
        bound: 'at least',
        details: `${String(CLASSES)} classes of ${String(SEATS_OF_MANY)} seat, ${String(PEOPLE_OF_MANY)} people each: ${perSecond(rates.many)}`,
      }),
    ];
  } finally {
    await sidecar.stop();
    await pool.end();
    await database.destroy();
  }
}

type Exchanger = ReturnType<typeof createExchanger>;
type Answer = 'kept' | 'refused' | 'failed';

/** Plans classes for all rounds before the first is measured. @returns for a number of classes, who clicks in the next round */
async function planRounds(database: Database, people: readonly BenchPerson[]) {
  const total = ROUNDS + WARM_UPS;
  const plan = async (classes: number): Promise<BareClick[]> => {
    const capacity = classes === 1 ? SEATS : SEATS_OF_MANY;
    const share = classes === 1 ? people.length : PEOPLE_OF_MANY;
    const clicks: BareClick[] = [];
    for (let index = 0; index < classes; index += 1) {
      const { id, publicId } = await insertClassSession(database, { startsAt: Date.now() + 30 * DAY_MS, capacity });
      for (let number = 0; number < share; number += 1) {
        const person = people[(index * share + number) % people.length];
        if (person !== undefined) clicks.push({ person, classSessionId: id, publicId });
      }
    }
    return clicks;
  };
  const planned = new Map<number, BareClick[][]>();
  for (const classes of [1, 1, CLASSES]) {
    const rounds = planned.get(classes) ?? [];
    for (let round = 0; round < total; round += 1) rounds.push(await plan(classes));
    planned.set(classes, rounds);
  }
  return (classes: number) => () => {
    const clicks = planned.get(classes)?.shift();
    if (clicks === undefined) throw new RangeError('more rounds than planned');
    return clicks;
  };
}

async function addStudents(pool: Pool, count: number): Promise<BenchPerson[]> {
  const stored = 'a:1:{s:15:"lectern_student";b:1;}';
  const rights = createHash('sha256').update(stored).digest('hex');
  const ids = Array.from({ length: count }, (_, index) => index + 1);
  await pool.query('INSERT INTO wp_users (ID, user_login, user_email, display_name) VALUES ?', [
    ids.map((id) => [id, `bench-${String(id)}`, `bench-${String(id)}@school.example`, `Person ${String(id)}`]),
  ]);
  await pool.query('INSERT INTO wp_usermeta (user_id, meta_key, meta_value) VALUES ?', [
    ids.map((id) => [id, 'wp_capabilities', stored]),
  ]);
  return ids.map((userId) => ({ userId, capabilities: roles.lectern_student.capabilities, rights }));
}

/** No class has more seats than it may, whoever gave them. */
async function isSound(pool: Pool): Promise<boolean> {
  const [rows] = await pool.query<RowDataPacket[]>(
    `SELECT cs.id FROM wp_lectern_class_sessions AS cs JOIN wp_lectern_seats AS s ON s.class_session_id = cs.id
      GROUP BY cs.id, cs.capacity HAVING COUNT(*) > cs.capacity`,
  );
  return rows.length === 0;
}

function perSecond(rate: number): string {
  return `${rate.toFixed(0)} a second`;
}
