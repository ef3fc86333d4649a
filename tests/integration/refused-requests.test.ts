import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { apiRoutes, type ApiRoute, type ApiRouteName, type PublicId } from '@lectern/contracts';
import type { z } from 'zod';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { insertClassSession } from '../builders/class-session.builder.ts';
import { deletePerson } from '../builders/person.builder.ts';
import { addPerson, wordpressItself, type CastMember } from './harness/cast.ts';
import {
  callAs,
  pathOf,
  send,
  signBrowser,
  signCall,
  type ApiReply,
  type Signatory,
  type TokenChanges,
} from './harness/signed-calls.ts';
import { openLiveSchool, type LiveSchool } from './harness/live-school.ts';

const routeNames = Object.keys(apiRoutes) as ApiRouteName[];
const seconds = 1000;

let live: LiveSchool;
let mine: PublicId;
let owner: CastMember;

beforeAll(async () => {
  live = await openLiveSchool();
  await live.sidecar.holdJobs();
  owner = live.owner;
  mine = (await insertClassSession(live.school.database, { teacherId: owner.userId })).publicId;
});
afterAll(() => live.close());

/** Objects that are not there, but for the class. */
const absent = {
  organisationId: randomId(),
  seriesId: randomId(),
  bookingId: randomId(),
  contractId: randomId(),
  membershipId: randomId(),
  serverId: randomId(),
  seatId: randomId(),
  entryId: randomId(),
  exceptionId: randomId(),
  grantId: randomId(),
  guardianshipId: randomId(),
  offerId: randomId(),
  courseId: 1,
  teacherId: 1,
  userId: 1,
};
const ids = () => ({ ...absent, classSessionId: mine });

/** A request of a route whose query is wrong: let through, it would be answered with 422. */
function requestOf(name: ApiRouteName) {
  const { method, body } = apiRoutes[name] as ApiRoute;
  return { method, path: pathOf(name, ids(), { 'unheard-of': 1 }), body: body === null ? '' : '{"unheardOf":1}' };
}

function ask(
  name: ApiRouteName,
  token?: string,
  changed: { path?: string; body?: string; method?: string } = {},
): Promise<ApiReply> {
  const { body, ...request } = { ...requestOf(name), ...changed };
  return send(live.url, { ...request, ...(token === undefined ? {} : { token }), ...(body === '' ? {} : { body }) });
}

const codeOf = ({ status, body }: ApiReply) => [status, (body as { code?: string } | null)?.code];

describe.each(routeNames)('%s refuses', (name) => {
  const who = (): Signatory => ((apiRoutes[name] as ApiRoute).bridgeOnly === true ? wordpressItself : owner);
  const call = (changes: TokenChanges = {}) => signCall(live.school, who(), requestOf(name), changes);
  const forged = [401, 'token_invalid'];

  test('whoever shows no token, or something else', async () => {
    expect(codeOf(await ask(name))).toEqual([401, 'not_signed_in']);
    expect(codeOf(await ask(name, 'nonsense'))).toEqual([401, 'not_signed_in']);
    expect(codeOf(await ask(name, 'a.b.c'))).toEqual(forged);
  });

  test('tokens that were made for something else, by somebody else, or too long ago', async () => {
    const now = Date.now();
    for (const changes of [
      { claims: { aud: 'somebody-else' } },
      { claims: { iss: 'https://other.example' } },
      { claims: { use: 'browser' } },
      { key: 'browser' },
      { key: 'slides' },
      { secret: '0'.repeat(64) },
      { now: now - 100 * seconds },
      { now: now + 100 * seconds },
      { claims: { exp: Math.floor(now / 1000) + 86_400, iat: Math.floor(now / 1000) - 100 } },
    ] satisfies TokenChanges[]) {
      expect([changes, ...codeOf(await ask(name, await call(changes)))]).toEqual([changes, ...forged]);
    }
  });

  test('a call that was changed on the way, or comes twice', async () => {
    const { method, path, body } = requestOf(name);
    expect(codeOf(await ask(name, await call(), { path: `${path}&x=1` }))).toEqual(forged);
    if (body !== '') expect(codeOf(await ask(name, await call(), { body: '{"unheardOf":2}' }))).toEqual(forged);
    const otherMethod = method === 'GET' ? 'POST' : 'GET';
    expect(codeOf(await ask(name, await call({ claims: { method: otherMethod } })))).toEqual(forged);
    const token = await call();
    expect(codeOf(await ask(name, token))).toEqual([422, 'invalid_input']);
    expect(codeOf(await ask(name, token))).toEqual(forged);
  });

  test('unknown keys, in the query and in the body', async () => {
    const { body, query } = apiRoutes[name] as ApiRoute;
    const { method } = requestOf(name);
    for (const search of [
      'search[]=x',
      'search[a]=1',
      'page=1&page=2',
      'page=1%27%20OR%20%271%27=%271',
      '__proto__=1',
      'constructor=1',
    ]) {
      const path = `${pathOf(name, ids())}?${search}`;
      const sent = body === null ? '' : '{}';
      const token = await signCall(live.school, who(), { method, path, body: sent });
      expect([search, (await ask(name, token, { path, body: sent })).status]).toEqual([search, 422]);
    }
    expect(query).toBeDefined();
    if (body === null) return;
    for (const sent of [
      '{"unheardOf":{"id":1}}',
      '{"__proto__":{"id":1},"x":1}',
      '{"userId":{"id":1},"courseId":["1"],"y":0}',
      '[]',
      '[{"id":1}]',
      '"text"',
      '{',
      '{"a":1e999}',
    ]) {
      const path = pathOf(name, ids());
      const token = await signCall(live.school, who(), { method, path, body: sent });
      const reply = await ask(name, token, { path, body: sent });
      expect([sent, [400, 401, 422].includes(reply.status)]).toEqual([sent, true]);
    }
  });

  test('parameters in its path that are no identifiers', async () => {
    const { params, method, body } = apiRoutes[name] as ApiRoute;
    for (const key of Object.keys(params.shape)) {
      for (const value of ["' OR 1=1 --", '../../etc/passwd', 'x'.repeat(5000), '%00', '-1', '{}']) {
        const path = pathOf(name, { ...ids(), [key]: value });
        const sent = body === null ? '' : '{}';
        const token = await signCall(live.school, who(), { method, path, body: sent });
        const reply = await ask(name, token, { path, body: sent });
        expect([key, value, reply.status]).toEqual([key, value, 422]);
      }
    }
  });
});

describe('persons who are no longer who they were', () => {
  const changing = routeNames.filter((name) => apiRoutes[name].method !== 'GET' && !('bridgeOnly' in apiRoutes[name]));

  test('a role taken away is felt at once, in calls and on the fast path', async () => {
    const was = await addPerson(live.school, 'administrator');
    await live.school.database
      .updateTable('usermeta')
      .set({ meta_value: 'a:0:{}' })
      .where('user_id', '=', was.userId)
      .execute();
    for (const name of changing) {
      for (const token of [await signCall(live.school, was, requestOf(name)), await signBrowser(live.school, was)]) {
        expect([name, ...codeOf(await ask(name, token))]).toEqual([name, 401, 'person_changed']);
      }
    }
  });

  test('so is a deleted account', async () => {
    const was = await addPerson(live.school, 'administrator');
    await deletePerson(live.school.database, was.userId);
    for (const name of changing) {
      expect([name, ...codeOf(await ask(name, await signBrowser(live.school, was)))]).toEqual([
        name,
        401,
        'person_changed',
      ]);
    }
  });
});

describe('what only WordPress may do', () => {
  const bridgeOnly = routeNames.filter((name) => 'bridgeOnly' in apiRoutes[name]);

  test('is not there for people, whatever they hold', async () => {
    expect(bridgeOnly.length).toBeGreaterThan(1);
    for (const name of bridgeOnly) {
      expect(codeOf(await ask(name, await signCall(live.school, owner, requestOf(name))))).toEqual([404, 'not_found']);
      expect(codeOf(await ask(name, await signBrowser(live.school, owner)))).toEqual([404, 'not_found']);
    }
  });

  test('nor for a browser that says it were WordPress itself', async () => {
    for (const name of routeNames) {
      expect([name, ...codeOf(await ask(name, await signBrowser(live.school, wordpressItself)))]).toEqual([
        name,
        401,
        'token_invalid',
      ]);
    }
  });
});

test('a body field that is missing is named', async () => {
  const body = { courseId: live.courseId } as never;
  const reply = await callAs(live, owner, 'createClassSession', { body });
  expect(codeOf(reply)).toEqual([422, 'invalid_input']);
  const fields = (reply.body.errors ?? []).map(({ field }) => field).sort();
  expect(fields).toEqual(['capacity', 'endsAtLocal', 'startsAtLocal', 'teacherId', 'title', 'zone']);
});

test.each(routeNames)('%s names every field that is missing from an empty body', async (name) => {
  const { body, method, bridgeOnly } = apiRoutes[name] as ApiRoute;
  const required = Object.entries(body?.shape ?? {}).flatMap(([field, schema]) =>
    (schema as z.ZodType).safeParse(undefined).success ? [] : [field],
  );
  if (required.length === 0) return;
  const request = { method, path: pathOf(name, ids()), body: '{}' };
  const token = await signCall(live.school, bridgeOnly === true ? wordpressItself : owner, request);
  const reply = await ask(name, token, request);
  const { errors = [] } = reply.body as { errors?: { field: string }[] };
  expect([reply.status, errors.map(({ field }) => field).sort()]).toEqual([422, required.sort()]);
});
