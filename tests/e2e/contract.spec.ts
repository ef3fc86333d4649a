import { join } from 'node:path';

import {
  type ApiRoute,
  type ApiRouteName,
  apiRoutes,
  errorCatalogue,
  type ErrorCode,
  type Problem,
  problemSchema,
  roles,
} from '@lectern/contracts';

import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import type { Site } from '../support/site/site.ts';
import { samples, type SampleSchool } from './contract-samples.ts';
import { expect, test } from './fixtures.ts';
import { type ApiRequest, type ApiWays, findWays } from './support/api-ways.ts';
import { badBodies } from './support/bad-bodies.ts';
import type { Credentials } from './support/log-in.ts';
import { openDesk } from './support/school-desk.ts';

const routeNames = Object.keys(apiRoutes).filter((name): name is ApiRouteName => Object.hasOwn(apiRoutes, name));
const wayNames = ['wordpress', 'fastPath', 'bridge'] as const;

/** Log-ins last for the whole file: the site is reset before its first test only. */
let school: (SampleSchool & { readonly ways: ApiWays }) | null = null;
async function openSchool(site: Site) {
  if (school !== null) return school;
  await site.runPhp(join(import.meta.dirname, 'php/account-without-role.php'), [
    withoutRole.login,
    withoutRole.password,
  ]);
  school = { site, desk: await openDesk(site), ways: findWays(site) };
  return school;
}

/** Whoever has a role may attend. */
const withoutRole: Credentials = { login: 'nemo', password: 'lectern' };

function personOf(site: Site, role: string | null): Credentials {
  if (role === null) return withoutRole;
  const person = role === 'administrator' ? site.administrator : site.school.users[role]?.[0];
  if (person === undefined) throw new Error(`The school has no ${role}.`);
  return person;
}

/** Where a route can be reached. WordPress' own routes have no other way than the signed call. */
function isOpen({ bridgeOnly, fastPathOnly }: ApiRoute, way: keyof ApiWays): boolean {
  if (bridgeOnly === true) return way === 'bridge';
  return way === 'fastPath' || (way === 'wordpress' && fastPathOnly !== true);
}

/** The role that a route is first of all for, and one that works with Lectern but may not ask for this; null: an account without one. */
function rolesFor({ capabilities }: ApiRoute): { insider: string; outsider: string | null } {
  const holders = Object.entries(roles).map(([name, role]) => ({
    name: name.replace(/^lectern_/, ''),
    held: new Set<string>(['lectern_attend', ...role.capabilities]),
  }));
  const first = capabilities[0] ?? '';
  const insider = holders.find(({ held }) => held.has(first));
  const outsider = holders.find(({ held }) => !capabilities.some((capability) => held.has(capability)));
  return { insider: insider?.name ?? 'administrator', outsider: outsider?.name ?? null };
}

interface Parts {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: Readonly<Record<string, unknown>> | undefined;
}

function requestOf(route: ApiRoute, { params = {}, query = {}, body }: Parts): ApiRequest {
  const path = route.path.replace(/:(\w+)/g, (_whole, key: string) => String(params[key]));
  const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)])).toString();
  return { method: route.method, path: search === '' ? path : `${path}?${search}`, body };
}

/** Names and types of a body: what may differ between two answers to the same question are values. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return [...new Set(value.map((item) => JSON.stringify(shapeOf(item))))].sort();
  if (typeof value !== 'object' || value === null) return value === null ? 'null' : typeof value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([name, inner]) => [name, shapeOf(inner)]),
  );
}

for (const name of routeNames) {
  const route: ApiRoute = apiRoutes[name];
  const sample = samples[name];
  const { insider, outsider } = rolesFor(route);
  const open = wayNames.filter((way) => isOpen(route, way));

  /** Sends a request on every open way, or these, and compares the refusals. */
  async function refusal(
    site: Site,
    code: ErrorCode,
    who: Credentials | null,
    request: ApiRequest,
    by: readonly (keyof ApiWays)[] = open,
  ): Promise<Problem> {
    const { ways } = await openSchool(site);
    const replies = await Promise.all(by.map(async (way) => ({ way, ...(await ways[way](who, request)) })));
    const problems = replies.map(({ way, status, contentType, text }) => {
      expect({ way, request, status, text }).toMatchObject({ status: errorCatalogue[code].status });
      expect(contentType).toMatch(/^application\/problem\+json/);
      const problem = problemSchema.parse(JSON.parse(text));
      expect(problem).toMatchObject({ code, status, id: expect.stringMatching(/./) });
      return problem;
    });
    const [first] = problems;
    if (first === undefined) throw new Error('No way is open.');
    for (const problem of problems) expect({ ...problem, id: first.id }).toEqual(first);
    return first;
  }

  test.describe(name, () => {
    test('answers the same on every way that is open', { tag: '@compat' }, async ({ site }) => {
      const { ways, ...parts } = await openSchool(site);
      const shapes: unknown[] = [];
      for (const way of open) {
        const reply = await ways[way](personOf(site, insider), requestOf(route, await sample.prepare(parts)));
        expect({ way, ...reply }).toMatchObject({ status: route.response === null ? 204 : 200 });
        if (route.response === null) expect(reply.text).toBe('');
        else if (route.response === 'text') sample.readText?.(reply.text);
        const isJson = route.response !== null && route.response !== 'text';
        const shape = isJson ? shapeOf(route.response.parse(JSON.parse(reply.text))) : null;
        shapes.push({ shape, contentType: reply.contentType });
      }
      for (const shape of shapes) expect(shape).toEqual(shapes[0]);
    });

    test('lets in who may, and nobody by a way that is closed', async ({ site }) => {
      const { ways, ...parts } = await openSchool(site);
      const request = requestOf(route, await sample.prepare(parts));
      if (route.bridgeOnly !== true) {
        await refusal(site, 'not_signed_in', null, request);
        await refusal(site, 'not_allowed', personOf(site, outsider), request);
      }
      for (const way of ['wordpress', 'fastPath'] as const) {
        if (open.includes(way)) continue;
        const { status } = await ways[way](personOf(site, 'administrator'), request);
        expect([way, status]).toEqual([way, 404]);
      }
    });

    test('names the field at fault, and knows no object but its own', async ({ site }) => {
      const who = personOf(site, insider);
      const valid: Parts = await sample.prepare(await openSchool(site));
      const { body } = valid;
      const bodies = route.body === null || body === undefined ? [] : badBodies(route.body, body);
      const fields = [...Object.keys(route.query.shape), 'unheardOf'];
      const queries = fields.map((field) => ({ field, query: { ...valid.query, [field]: 'nonsense' } }));
      // WordPress hands every body and every query on alike, so the first of each tells of its way, and the quick ways of the others.
      const quick = open.filter((way) => way !== 'wordpress');
      const compared = new Set<string>();
      for (const { field, ...wrong } of [...bodies, ...queries]) {
        if ('query' in wrong && route.query.safeParse(wrong.query).success) continue;
        const part = 'query' in wrong ? 'query' : 'body';
        const by = compared.has(part) ? quick : open;
        compared.add(part);
        const request = requestOf(route, { ...valid, ...wrong });
        const { errors = [] } = await refusal(site, 'invalid_input', who, request, by);
        const named = errors.map((error) => error.field);
        expect(
          named.filter((one) => one === field || one.startsWith(`${field}.`)),
          `${field} of ${named.join()}`,
        ).not.toEqual([]);
      }
      for (const key of Object.keys(route.params.shape)) {
        const params = {
          ...valid.params,
          [key]: ['courseId', 'teacherId', 'userId'].includes(key) ? 9_999_999 : randomId(),
        };
        await refusal(site, 'not_found', who, requestOf(route, { ...valid, params }));
      }
    });
  });
}
