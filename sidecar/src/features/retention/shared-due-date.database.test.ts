import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { defaultSettings, type PublicId } from '@lectern/contracts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { insertOrganisation } from '../../../../tests/builders/organisation.builder.ts';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createLogger } from '../../platform/observability/logger.ts';
import { createMeetingRepository } from '../meetings/meetings.repository.ts';
import { createOrganisationQueries } from '../organisations/organisations.queries.ts';
import { createPersonalDataQueries } from './personal-data.queries.ts';
import { createPersonalDataService } from './personal-data.service.ts';
import { createPurgeQueries } from './purge-candidates.queries.ts';
import { createPurgeRepository } from './purge.repository.ts';
import { createRetentionService } from './retention.service.ts';
import { createTombstoneRepository } from './tombstones.repository.ts';
import { createTypedAnswersRepository } from './typed-answers.repository.ts';

const day = 86_400_000;

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 4 });
}, 60_000);
afterAll(() => school.close());

function retentionAt(now: number) {
  const organisations = createOrganisationQueries(school.database);
  return createRetentionService({
    queries: createPurgeQueries(school.database),
    repository: createPurgeRepository(school.database),
    ports: {
      settings: () => Promise.resolve(defaultSettings),
      siteZone: () => Promise.resolve('Europe/Berlin'),
      contractsOfPeople: (ids) => organisations.contractsOfPeople(ids),
      contractsByIds: (ids) => organisations.contractsByIds(ids),
      deleteRecordings: () => Promise.reject(new Error('no server here')),
      mayAct: () => Promise.resolve(true),
      databaseNow: () => Promise.resolve(now),
    },
    clock: { now: () => now },
    logger: createLogger('error'),
  });
}
const retention = () => retentionAt(testNow);
const erase = (userId: number) =>
  createPersonalDataService({
    queries: createPersonalDataQueries(school.database),
    tombstones: createTombstoneRepository(school.database),
    typedAnswers: createTypedAnswersRepository(school.database),
    retention: retention(),
    clock: school.clock,
    leaveOrganisationSeats: () => Promise.resolve(),
  }).erasePage(userId);

let nextUser = 5000;
async function insertClient(retentionDays: number | null): Promise<{ userId: number; organisationId: number }> {
  nextUser += 1;
  const userId = nextUser;
  const { id: organisationId } = await insertOrganisation(school.database, {
    name: `Client ${String(userId)}`,
    contracts: [
      {
        startsOn: '2020-01-01',
        endsOn: null,
        retention: retentionDays === null ? { mode: 'on_request' } : { mode: 'days', days: retentionDays },
      },
    ],
    members: [{ userId, startsOn: '2020-01-01' }],
  });
  return { userId, organisationId };
}

/** A recorded class that just ended, with these people in it. */
async function insertMeeting(
  people: readonly { userId: number; role?: 'moderator' | 'viewer'; statistics?: boolean }[],
): Promise<{ id: number; publicId: PublicId }> {
  const { database } = school;
  const { id: classSessionId } = await insertClassSession(database);
  const publicId = randomId();
  const { insertId } = await database
    .insertInto('meetings')
    .values({
      public_id: publicId,
      class_session_id: classSessionId,
      state: 'ended',
      callback_token_hash: randomBytes(32),
      recorded: true,
      created_at: testNow - 3_600_000,
      started_at: testNow - 3_600_000,
      ended_at: testNow,
      changed_at: testNow,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  for (const [position, { userId, role = 'viewer', statistics = false }] of people.entries()) {
    const person = { meeting_id: id, user_id: userId, external_user_id: `u${String(userId)}`, name: 'Ada' };
    await database
      .insertInto('support_records')
      .values({ ...person, role, browser: 'B', operating_system: 'O', first_joined_at: 0, last_joined_at: 0 })
      .execute();
    if (statistics)
      await database
        .insertInto('participation_statistics')
        .values({ ...person, position, moderator: role === 'moderator', joins: '[]', leaves: '[]' })
        .execute();
  }
  return { id, publicId };
}

async function dueOf(publicId: PublicId): Promise<{ dueAt: string | null; code: string }> {
  const { items } = await retention().plan();
  const item = items.find(({ meetingId, dataClass }) => meetingId === publicId && dataClass === 'recording');
  if (item === undefined) throw new Error('not in the plan');
  return { dueAt: item.dueAt, code: item.reason.code };
}
const after = (days: number) => new Date(testNow + days * day).toISOString();

describe('what all share is due on the same day, whoever of them was erased or purged', () => {
  test('erasing the one with the shortest contract does not let it stay longer', async () => {
    const [short, long] = [await insertClient(7), await insertClient(30)];
    const { publicId } = await insertMeeting([short, long]);
    expect(await dueOf(publicId)).toEqual({ dueAt: after(7), code: 'contract_days' });
    await erase(short.userId);
    expect(await dueOf(publicId)).toEqual({ dueAt: after(7), code: 'contract_days' });
  });

  test('erasing everybody does not take away what a contract keeps on request, though the teacher is left', async () => {
    const client = await insertClient(null);
    const { publicId } = await insertMeeting([client, { userId: 1, role: 'moderator' }]);
    await erase(client.userId);
    expect(await dueOf(publicId)).toEqual({ dueAt: null, code: 'on_request' });
  });

  test('the purge of support records, the only rows that told whose it was, moves nothing', async () => {
    const client = await insertClient(null);
    const { id, publicId } = await insertMeeting([client]);
    await retentionAt(testNow + 91 * day).run();
    const left = await school.database
      .selectFrom('support_records as r')
      .select('r.id')
      .where('r.meeting_id', '=', id)
      .execute();
    expect(left).toEqual([]);
    expect(await dueOf(publicId)).toEqual({ dueAt: null, code: 'on_request' });
    expect((await retention().dueDates([id])).get(id)).toMatchObject({ dueOn: null, reason: { code: 'on_request' } });
  });

  test('somebody bound by the rule of the school still counts after being erased', async () => {
    const client = await insertClient(null);
    const { publicId } = await insertMeeting([client, { userId: 2, statistics: true }]);
    await erase(2);
    await erase(2);
    expect(await dueOf(publicId)).toEqual({ dueAt: after(14), code: 'site_days' });
  });

  test('a contract that is changed afterwards counts as it stands', async () => {
    const client = await insertClient(30);
    const { publicId } = await insertMeeting([client]);
    await erase(client.userId);
    const change = (days: number) =>
      school.database
        .updateTable('contracts')
        .set({ retention_days: days })
        .where('organisation_id', '=', client.organisationId)
        .execute();
    await change(10);
    expect(await dueOf(publicId)).toEqual({ dueAt: after(10), code: 'contract_days' });
    await change(60);
    expect(await dueOf(publicId)).toEqual({ dueAt: after(60), code: 'contract_days' });
  });
});

test('days count from the end that the figures report, where ours was noticed later', async () => {
  const { id, publicId } = await insertMeeting([await insertClient(7)]);
  const figures = { summary: '{}', source: 'analytics-callback', endedAt: testNow - 1_800_000 };
  await createMeetingRepository(school.database, school.emit).markReported(school.database, id, figures, testNow);
  expect(await dueOf(publicId)).toEqual({
    dueAt: new Date(testNow - 1_800_000 + 7 * day).toISOString(),
    code: 'contract_days',
  });
});
