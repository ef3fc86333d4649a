import type { PublicId } from '@lectern/contracts';
import { sql } from 'kysely';
import { gzipSync } from 'node:zlib';
import { createPeopleRepository } from '../../../sidecar/src/features/people/people.repository.ts';
import { systemClock } from '../../../sidecar/src/platform/clock/clock.ts';
import { randomId } from '../../../sidecar/src/platform/identifiers/random-id.ts';
import { insertClassSession } from '../../builders/class-session.builder.ts';
import type { TestInstallation } from './test-installation.ts';

const day = 86_400_000;

/** A class that took place, with everything that is kept of one, written straight into the database. */
export async function insertPastMeeting(
  { database }: Pick<TestInstallation, 'database'>,
  past: { endedDaysAgo: number; people: readonly { userId: number; displayName: string }[]; courseId?: number },
): Promise<{ id: number; publicId: PublicId; classSessionId: PublicId; externalUserIds: ReadonlyMap<number, string> }> {
  const endedAt = Date.now() - past.endedDaysAgo * day;
  const session = await insertClassSession(database, {
    startsAt: endedAt - 3_600_000,
    endsAt: endedAt,
    ...(past.courseId === undefined ? {} : { courseId: past.courseId }),
  });
  const publicId = randomId();
  const { insertId } = await database
    .insertInto('meetings')
    .values({
      public_id: publicId,
      class_session_id: session.id,
      state: 'ended',
      callback_token_hash: Buffer.from(publicId.padEnd(32)),
      recorded: false,
      created_at: endedAt - 3_600_000,
      started_at: endedAt - 3_600_000,
      ended_at: endedAt,
      changed_at: endedAt,
      statistics_state: 'reported',
      statistics_source: 'analytics-callback',
      statistics_reported_at: endedAt,
      statistics_summary: JSON.stringify({ meeting: {}, source: 'analytics-callback' }),
      nothing_kept_verified_at: endedAt,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  const externalUserIds = await createPeopleRepository({ database, clock: systemClock }).externalUserIds(
    past.people.map(({ userId }) => userId),
  );
  await database
    .insertInto('polls')
    .values({ meeting_id: id, poll_id: 'p1', position: 0, question: 'Capito?', options: '["Yes"]' })
    .execute();
  for (const [position, { userId, displayName }] of past.people.entries()) {
    const person = {
      meeting_id: id,
      user_id: userId,
      external_user_id: externalUserIds.get(userId) ?? '',
      name: displayName,
    };
    const { name: _name, ...unnamed } = person;
    await database
      .insertInto('participation_statistics')
      .values({ ...person, position, moderator: false, chats: 1, joins: '[]', leaves: '[]' })
      .execute();
    await database
      .insertInto('poll_answers')
      .values({ ...unnamed, poll_id: 'p1', answers: JSON.stringify([`answer of ${displayName}`]) })
      .execute();
    await database
      .insertInto('support_records')
      .values({
        ...person,
        role: 'viewer',
        browser: 'Firefox 142',
        operating_system: 'Linux',
        address: '203.0.113.9',
        first_joined_at: endedAt,
        last_joined_at: endedAt,
      })
      .execute();
  }
  await database
    .insertInto('callbacks')
    .values({
      meeting_id: id,
      kind: 'analytics',
      body_hash: Buffer.alloc(32),
      body: gzipSync('{}'),
      state: 'applied',
      received_at: endedAt,
    })
    .execute();
  return { id, publicId, classSessionId: session.publicId, externalUserIds };
}

/** How many rows of each kind are left of a meeting. */
export async function leftOf(
  { database }: Pick<TestInstallation, 'database'>,
  meetingId: number,
): Promise<Record<string, number>> {
  const left: Record<string, number> = {};
  for (const table of [
    'participation_statistics',
    'poll_answers',
    'polls',
    'support_records',
    'callbacks',
    'recordings',
  ] as const) {
    const { rows } = await sql<{
      n: number;
    }>`SELECT COUNT(*) AS n FROM ${sql.table(table)} WHERE meeting_id = ${meetingId}`.execute(database);
    left[table] = rows[0]?.n ?? 0;
  }
  const addresses = await database
    .selectFrom('support_records as r')
    .select('r.id')
    .where('r.meeting_id', '=', meetingId)
    .where('r.address', 'is not', null)
    .execute();
  return { ...left, addresses: addresses.length };
}
