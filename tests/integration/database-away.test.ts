import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { analyticsOf, analyticsToken, meetingOf, sendCallback } from './harness/callback-sender.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { followClass } from './harness/event-stream.ts';
import { eventually } from './harness/eventually.ts';
import { joinClass, openLiveSchool, planClass, type LiveSchool } from './harness/live-school.ts';
import { startPrivateDatabase, type PrivateDatabase } from './harness/private-database.ts';
import { startSidecar } from './harness/running-sidecar.ts';
import { callAs } from './harness/signed-calls.ts';

let server: PrivateDatabase;
let live: LiveSchool;
let teacher: CastMember;

beforeAll(async () => {
  server = await startPrivateDatabase();
  live = await openLiveSchool({ databaseUrl: server.url });
  teacher = await addPerson(live.school, 'lectern_teacher');
}, 60_000);

afterAll(async () => {
  await live.close();
  await server.remove();
}, 30_000);

test('while the database is away callbacks wait on disk, people are told, and all of it is made good afterwards', async () => {
  const classSessionId = await planClass(live, { teacherId: teacher.userId });
  await joinClass(live, teacher, classSessionId);
  const meeting = await meetingOf(live.school, classSessionId);
  const page = await followClass(live, teacher, classSessionId);
  const authorization = await analyticsToken(live.simulator.secret);
  // Connections of the pool are open and idle when the server dies.
  await Promise.all(Array.from({ length: 10 }, () => callAs(live, teacher, 'listMyClasses')));
  await server.kill();

  const analytics = () =>
    sendCallback(live.url, meeting.token, 'analytics', { body: analyticsOf(meeting), authorization });
  const statuses = (await Promise.all(Array.from({ length: 15 }, analytics))).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect((await sendCallback(live.url, meeting.token, 'end', { query: 'recordingmarks=false' })).status).toBe(200);
  // Nobody can tell a forged one apart now.
  const forged = { body: '{}', authorization: await analyticsToken('another secret') };
  expect((await sendCallback(live.url, meeting.token, 'analytics', forged)).status).toBe(200);
  expect(live.sidecar.logLines().filter(({ event }) => event === 'callback.spooled')).toHaveLength(17);

  const refused = await callAs(live, teacher, 'listMyClasses');
  expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
  expect(await readiness(live.url)).toEqual([
    200,
    503,
    'The database does not answer, or its tables are not there yet.',
  ]);

  await server.start();
  await eventually(
    'what waited on disk',
    async () => {
      const found = await live.school.database
        .selectFrom('callbacks as c')
        .selectAll('c')
        .execute()
        .catch(() => []);
      const analytics = found.find(({ kind, state }) => kind === 'analytics' && state !== 'unverified');
      const known = found.filter(({ state }) => state !== 'unverified');
      return analytics?.state === 'applied' && analytics.times_received === statuses.length && known.length === 2;
    },
    20_000,
  );
  await eventually('an empty spool', async () => (await readiness(live.url))[1] === 200);
  const { n } = await live.school.database
    .selectFrom('participation_statistics as s')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  expect(n).toBe(5);
  expect(live.sidecar.logLines().filter(({ level }) => level === 'error')).toEqual([]);

  // The page that waited through all of it still hears.
  await callAs(live, teacher, 'endClass', { params: { classSessionId } });
  await page.until(({ phase }) => phase === 'open', 10_000);
  page.close();
}, 60_000);

test('a sidecar that starts before the database listens, says so, and begins when it is there', async () => {
  await server.kill();
  const port = (await live.school.configuration()).port;
  const starting = startSidecar(live.school, { configuration: { port } });
  const url = `http://127.0.0.1:${String(port)}`;
  await eventually('an open port', () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    ),
  );
  expect(await readiness(url)).toEqual([200, 503, 'The database does not answer, or its tables are not there yet.']);
  await server.start();
  const sidecar = await starting;
  expect((await readiness(url)).slice(0, 2)).toEqual([200, 200]);
  await sidecar.stop();
}, 60_000);

/** Status of /health and /ready, and the first finding that is not good. */
async function readiness(url: string): Promise<[number, number, string | undefined]> {
  const [health, ready] = await Promise.all([fetch(`${url}/health`), fetch(`${url}/ready`)]);
  const { checks } = (await ready.json()) as { checks?: { outcome: string; detail: string }[] };
  return [health.status, ready.status, checks?.find(({ outcome }) => outcome === 'bad')?.detail];
}
