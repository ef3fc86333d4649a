import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { bbbServerSchema } from '@lectern/contracts';
import { checkServerUrl } from '../../platform/network/address-policy.ts';
import { createLogger } from '../../platform/observability/logger.ts';
import { createSecretBox } from '../../platform/secrets/secret-box.ts';
import { buildServerInput, testEncryptionKey } from '../../../../tests/builders/bbb-server.builder.ts';
import { buildCaller } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import type { BbbServerWithSecret } from './bbb-server.ts';
import { createServerQueries } from './servers.queries.ts';
import { serverRepository } from './servers.repository.ts';
import { createServerService } from './servers.service.ts';

const owner = buildCaller({ userId: 9, capabilities: ['lectern_manage_settings'] });

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());
beforeEach(() => school.database.deleteFrom('bbb_servers').execute());

function createTestServers(options: { key?: string; running?: ReadonlyMap<number, number> } = {}) {
  const lines: string[] = [];
  const secretBox = createSecretBox(options.key ?? testEncryptionKey);
  const logger = createLogger('info', { write: (line) => lines.push(line) });
  const queries = createServerQueries({ database: school.database, secretBox, logger });
  const checked: BbbServerWithSecret[] = [];
  const servers = createServerService({
    ...school,
    queries,
    secretBox,
    checkUrl: (text) => checkServerUrl(text, 'production'),
    checkServer(server) {
      checked.push(server);
      return Promise.resolve({ checks: [{ check: 'reachable', outcome: 'good', detail: 'It answers.' }] });
    },
    runningByServer: () => Promise.resolve(options.running ?? new Map()),
  });
  return { servers, queries, checked, lines };
}

test('a server is stored with a sealed secret that no answer and no column shows', async () => {
  const { servers, queries } = createTestServers();
  const made = await servers.create(
    owner,
    buildServerInput({ secret: 'canary-secret-1234', url: 'https://bbb.school.example/bigbluebutton/' }),
  );
  expect(() => bbbServerSchema.parse(made)).not.toThrow();
  expect(made).toMatchObject({
    url: 'https://bbb.school.example/bigbluebutton',
    state: 'active',
    runningMeetings: 0,
    version: 1,
  });
  const rows = await school.database.selectFrom('bbb_servers').selectAll().execute();
  expect(rows[0]?.secret_encrypted.includes('canary')).toBe(false);
  expect(await queries.serversInOrder()).toMatchObject([{ secret: 'canary-secret-1234', name: made.name }]);
  const entries = await school.database
    .selectFrom('audit_entries')
    .selectAll()
    .where('object_id', '=', made.id)
    .execute();
  expect(JSON.stringify(entries)).not.toContain('canary');
  expect(entries).toMatchObject([{ action: 'bbb_server.create', actor_user_id: 9 }]);
});

test.each([
  'http://bbb.school.example/',
  'https://127.0.0.1/',
  'bbb.school.example',
  'https://bbb.school.example/?x=1',
])('%s is refused at its field', async (url) => {
  const { servers } = createTestServers();
  await expect(servers.create(owner, buildServerInput({ url }))).rejects.toMatchObject({
    code: 'invalid_input',
    fields: [{ field: 'url' }],
  });
  expect(await servers.list()).toEqual([]);
});

test('one address stands once', async () => {
  const { servers } = createTestServers();
  const [one, two] = [await servers.create(owner, buildServerInput()), await servers.create(owner, buildServerInput())];
  await expect(servers.create(owner, buildServerInput({ url: `${one.url}/` }))).rejects.toMatchObject({
    fields: [{ field: 'url' }],
  });
  await expect(servers.update(owner, two.id, { version: 1, url: one.url })).rejects.toMatchObject({
    fields: [{ field: 'url' }],
  });
});

test('servers stand in order of priority; those switched off take no classes but can still be spoken to', async () => {
  const running = new Map<number, number>();
  const { servers, queries } = createTestServers({ running });
  const last = await servers.create(owner, buildServerInput({ priority: 30 }));
  const off = await servers.create(owner, buildServerInput({ priority: 10, state: 'off' }));
  const draining = await servers.create(owner, buildServerInput({ priority: 20, state: 'draining' }));
  const offId = (await queries.byPublicId(off.id))?.id ?? 0;
  running.set(offId, 2);
  expect((await servers.list()).map(({ id, runningMeetings }) => [id, runningMeetings])).toEqual([
    [off.id, 2],
    [draining.id, 0],
    [last.id, 0],
  ]);
  expect((await queries.serversInOrder()).map(({ publicId }) => publicId)).toEqual([draining.id, last.id]);
  expect(await queries.serverById(offId)).toMatchObject({ publicId: off.id, state: 'off' });
});

test('a change keeps the secret unless a new one is given, and clears what was wrong', async () => {
  const { servers, queries } = createTestServers();
  const made = await servers.create(owner, buildServerInput({ secret: 'the-first-secret' }));
  const id = (await queries.byPublicId(made.id))?.id ?? 0;
  await serverRepository.markTrouble(school.database, id, testNow + 30_000, 'bbb_unreachable');
  expect(await queries.serverById(id)).toMatchObject({ troubleUntil: testNow + 30_000 });
  const drained = await servers.update(owner, made.id, { version: 1, state: 'draining' });
  expect(drained).toMatchObject({ state: 'draining', name: made.name, url: made.url, version: 2 });
  expect(await queries.serverById(id)).toMatchObject({ secret: 'the-first-secret', troubleUntil: 0 });
  await servers.update(owner, made.id, { version: 2, secret: 'the-second-secret' });
  expect(await queries.serverById(id)).toMatchObject({ secret: 'the-second-secret' });
});

test('a change of a version that is gone is refused and changes nothing', async () => {
  const { servers, queries } = createTestServers();
  const made = await servers.create(owner, buildServerInput());
  await servers.update(owner, made.id, { version: 1, priority: 5 });
  await expect(servers.update(owner, made.id, { version: 1, name: 'Other' })).rejects.toMatchObject({
    code: 'changed_meanwhile',
  });
  expect(await queries.byPublicId(made.id)).toMatchObject({ name: made.name, priority: 5 });
});

test('with another key the server is left out, the log says which, and the check says what to do', async () => {
  const made = await createTestServers().servers.create(owner, buildServerInput());
  const { servers, queries, checked, lines } = createTestServers({ key: 'b2'.repeat(32) });
  expect(await queries.serversInOrder()).toEqual([]);
  expect(lines.join('')).toContain(`"server":"${made.id}"`);
  expect(await servers.check(made.id)).toMatchObject({ checks: [{ check: 'secret', outcome: 'bad' }] });
  expect(checked).toEqual([]);
});

test('the check speaks to the server with its secret', async () => {
  const { servers, checked } = createTestServers();
  const made = await servers.create(owner, buildServerInput({ secret: 'the-real-secret' }));
  expect(await servers.check(made.id)).toEqual({
    checks: [{ check: 'reachable', outcome: 'good', detail: 'It answers.' }],
  });
  expect(checked).toMatchObject([{ publicId: made.id, secret: 'the-real-secret' }]);
});
