import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestSchool, testNow, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { insertClassSession } from '../../../../tests/builders/class-session.builder.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { createForgetProofsJob } from './forget-proofs.job.ts';
import { createProofRepository } from './proof.repository.ts';
import { createTombstoneRepository } from './tombstones.repository.ts';

const fiveYearsAgo = Date.parse('2021-11-23T08:00:00.000Z');
const yearAgo = Date.parse('2025-11-23T08:00:00.000Z');

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
  await insertProofs(fiveYearsAgo - 1, 'old');
  await insertProofs(fiveYearsAgo, 'kept');
}, 60_000);
afterAll(() => school.close());

async function insertProofs(at: number, objectId: string): Promise<void> {
  const { database } = school;
  await database
    .insertInto('audit_entries')
    .values({
      at,
      actor_user_id: 1,
      actor_kind: 'person',
      action: 'seat.take',
      object_type: 'seat',
      object_id: objectId,
      details: '{}',
    })
    .execute();
  const { insertId } = await database
    .insertInto('purge_runs')
    .values({ public_id: randomId(), started_at: at, finished_at: at, plan_digest: '0'.repeat(64), planned: 1 })
    .executeTakeFirstOrThrow();
  await database
    .insertInto('purge_entries')
    .values({
      purge_run_id: Number(insertId),
      data_class: 'recording',
      object_id: objectId,
      due_at: at,
      reason_code: 'site_days',
      outcome: 'deleted',
      evidence: '{}',
      at,
    })
    .execute();
}

function runJob(mayAct: boolean): Promise<boolean> {
  return createForgetProofsJob({
    proofs: createProofRepository(school.database),
    tombstones: createTombstoneRepository(school.database),
    mayAct: () => Promise.resolve(mayAct),
    clock: { now: () => testNow },
  }).run(new AbortController().signal);
}

async function left(): Promise<{ audit: string[]; entries: string[]; runs: number }> {
  const { database } = school;
  const audit = await database.selectFrom('audit_entries as a').select('a.object_id as id').orderBy('a.id').execute();
  const entries = await database.selectFrom('purge_entries as e').select('e.object_id as id').orderBy('e.id').execute();
  const runs = await database.selectFrom('purge_runs as r').select('r.id').execute();
  return { audit: audit.map(({ id }) => id), entries: entries.map(({ id }) => id), runs: runs.length };
}

test('a copy of the site forgets nothing', async () => {
  expect(await runJob(false)).toBe(false);
  expect(await left()).toEqual({ audit: ['old', 'kept'], entries: ['old', 'kept'], runs: 2 });
});

test('proofs go after five years, not a moment earlier', async () => {
  expect(await runJob(true)).toBe(false);
  expect(await left()).toEqual({ audit: ['kept'], entries: ['kept'], runs: 1 });
});

test('tombstones go after a year', async () => {
  const { database } = school;
  const { id } = await insertClassSession(database);
  const { insertId } = await database
    .insertInto('meetings')
    .values({
      public_id: randomId(),
      class_session_id: id,
      state: 'ended',
      callback_token_hash: Buffer.alloc(32, 7),
      recorded: false,
      created_at: yearAgo,
      changed_at: yearAgo,
    })
    .executeTakeFirstOrThrow();
  const meeting = Number(insertId);
  await database
    .insertInto('tombstones')
    .values([
      { meeting_id: meeting, person_hash: Buffer.alloc(32, 1), created_at: yearAgo - 1 },
      { meeting_id: meeting, person_hash: Buffer.alloc(32, 2), created_at: yearAgo },
    ])
    .execute();
  await runJob(true);
  const rows = await database.selectFrom('tombstones as t').select('t.person_hash as hash').execute();
  expect(rows.map(({ hash }) => hash[0])).toEqual([2]);
});
