import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  actions,
  apiRoutes,
  roles,
  type ApiRoute,
  type ApiRouteName,
  type PublicId,
  type Relation,
} from '@lectern/contracts';
import { accessRules } from '../../sidecar/src/platform/access/access.rules.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { insertClassSession } from '../builders/class-session.builder.ts';
import type { TestRole } from '../builders/person.builder.ts';
import { addPerson, type CastMember } from './harness/cast.ts';
import { openLiveSchool, type LiveSchool } from './harness/live-school.ts';
import { pathOf, send, signBrowser } from './harness/signed-calls.ts';

const routeNames = Object.keys(apiRoutes) as ApiRouteName[];
const roleNames = [...(Object.keys(roles) as (keyof typeof roles)[]), 'administrator'] as const satisfies TestRole[];

let live: LiveSchool;
let people: ReadonlyMap<TestRole, { person: CastMember; taught: PublicId; seated: PublicId }>;
let foreign: PublicId;

beforeAll(async () => {
  live = await openLiveSchool();
  await live.sidecar.holdJobs();
  foreign = (await insertClassSession(live.school.database)).publicId;
  const entries = await Promise.all(
    roleNames.map(async (role) => {
      const person = await addPerson(live.school, role);
      const taught = await insertClassSession(live.school.database, { teacherId: person.userId });
      const seated = await insertClassSession(live.school.database, { seatHolderIds: [person.userId] });
      return [role, { person, taught: taught.publicId, seated: seated.publicId }] as const;
    }),
  );
  people = new Map(entries);
});
afterAll(() => live.close());

test('every action has a rule, every rule a route, every route an action', () => {
  expect(Object.keys(accessRules).sort()).toEqual([...actions].sort());
  for (const action of actions) expect(accessRules[action].length).toBeGreaterThan(0);
  expect(new Set(routeNames.map((name) => apiRoutes[name].action))).toEqual(new Set(actions));
});

test('WordPress keeps nobody out whom a rule would let through', () => {
  for (const name of routeNames) {
    const { action, capabilities } = apiRoutes[name] as ApiRoute;
    const kept = accessRules[action].filter(({ capability }) => !capabilities.includes(capability));
    expect([name, kept]).toEqual([name, []]);
  }
});

/** What must come of it by the table alone. `passed`: access let it through, whatever came then. */
function expected(name: ApiRouteName, role: TestRole, relation: Relation | 'stranger' | 'missing'): number | 'passed' {
  const { action, bridgeOnly, params } = apiRoutes[name] as ApiRoute;
  if (bridgeOnly === true) return 404;
  const held = people.get(role)?.person.capabilities ?? [];
  const rules = accessRules[action].filter(({ capability }) => held.includes(capability));
  const isAboutAClass = 'classSessionId' in params.shape;
  const isEntering = action === 'class_session.join' || action === 'class_session.follow';
  if (isAboutAClass && isEntering && relation === 'missing') return 404;
  if (rules.length === 0) return 403;
  if (!isAboutAClass) return 'passed';
  // Whoever may do it to any class is not asked about this one: the handler sees that it is not there.
  if (rules[0]?.relation === 'any') return 'passed';
  if (relation === 'missing') return 404;
  if (rules.some((rule) => rule.relation === 'any' || rule.relation === relation)) return 'passed';
  return isEntering ? 403 : 404;
}

/** Sends a request whose body and query are wrong, so that access is judged and nothing is done. */
async function ask(name: ApiRouteName, who: CastMember, classSessionId: PublicId) {
  const { method, body } = apiRoutes[name] as ApiRoute;
  const ids = {
    classSessionId,
    organisationId: randomId(),
    seriesId: randomId(),
    bookingId: randomId(),
    contractId: randomId(),
    membershipId: randomId(),
    serverId: randomId(),
    seatId: randomId(),
    entryId: randomId(),
    offerId: randomId(),
    courseId: 1,
    teacherId: 1,
    exceptionId: randomId(),
    userId: 1,
    grantId: randomId(),
    guardianshipId: randomId(),
  };
  return send(live.url, {
    method,
    path: pathOf(name, ids, { 'unheard-of': 1 }),
    token: await signBrowser(live.school, who),
    ...(body === null ? {} : { body: '{"unheardOf":1}' }),
  });
}

describe.each(roleNames)('%s', (role) => {
  test.each(routeNames)('%s', async (name) => {
    const cast = people.get(role);
    if (cast === undefined) throw new Error(role);
    const objects = { teacher: cast.taught, seat_holder: cast.seated, stranger: foreign, missing: randomId() };
    const isAboutAClass = 'classSessionId' in (apiRoutes[name] as ApiRoute).params.shape;
    const relations = isAboutAClass
      ? (['teacher', 'seat_holder', 'stranger', 'missing'] as const)
      : (['missing'] as const);
    for (const relation of relations) {
      const { status, body } = await ask(name, cast.person, objects[relation]);
      const wanted = expected(name, role, relation);
      // Let through, the wrong query is what it stumbles over.
      expect([relation, status]).toEqual([relation, wanted === 'passed' ? 422 : wanted]);
      expect(body).toMatchObject({ status, id: expect.any(String), code: expect.any(String) });
    }
  });
});

test('somebody else’s class and one that is not there look the same', async () => {
  const teacher = people.get('lectern_teacher')?.person;
  if (teacher === undefined) throw new Error('no teacher');
  const [other, missing] = [
    await ask('readStatistics', teacher, foreign),
    await ask('readStatistics', teacher, randomId()),
  ];
  const plain = (body: unknown) => ({ ...(body as object), id: '' });
  expect(plain(other.body)).toEqual(plain(missing.body));
});

test('a booking that is cancelled is cancelled again without a fault, and cannot be moved; a stranger’s stays unknown', async () => {
  const { database } = live.school;
  const [person, stranger] = [
    await addPerson(live.school, 'lectern_student'),
    await addPerson(live.school, 'lectern_student'),
  ];
  const { id, publicId } = await insertClassSession(database, {
    startsAt: Date.now() + 10 * 86_400_000,
    seatHolderIds: [person.userId],
  });
  const { public_id: bookingId } = await database
    .selectFrom('bookings')
    .select('public_id')
    .where('class_session_id', '=', id)
    .executeTakeFirstOrThrow();
  const change = async (name: 'cancelBooking' | 'moveBooking' | 'giveSeat', who: CastMember, body: string) => {
    const path = pathOf(name, { classSessionId: publicId, bookingId }, {});
    return send(live.url, { method: 'POST', path, token: await signBrowser(live.school, who), body });
  };
  const first = await change('cancelBooking', person, '{}');
  expect(first).toMatchObject({ status: 200, body: { cancelCode: 'by_student' } });
  expect((await change('cancelBooking', person, '{}')).body).toEqual(first.body);
  const move = await change('moveBooking', person, JSON.stringify({ toClassSessionId: foreign }));
  expect(move).toMatchObject({ status: 409, body: { code: 'booking_cancelled' } });
  expect((await change('cancelBooking', stranger, '{}')).status).toBe(404);
  // Nobody is in a student's charge: neither gives a seat to the other.
  const give = JSON.stringify({ userId: stranger.userId });
  expect((await change('giveSeat', person, give)).status).toBe(404);
  expect((await change('giveSeat', stranger, give)).status).toBe(404);
});
