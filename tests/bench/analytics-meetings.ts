import { randomBytes } from 'node:crypto';
import type { Connection, ResultSetHeader } from 'mysql2/promise';
import { callbackToken } from '../../sidecar/src/features/meetings/callback-token.ts';
import { hashToken } from '../../sidecar/src/platform/identifiers/hash-token.ts';
import { secretPurpose } from '../../sidecar/src/features/servers/bbb-server.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { createSecretBox } from '../../sidecar/src/platform/secrets/secret-box.ts';
import { publicIdSchema } from '@lectern/contracts';
import { analyticsBody, externalUserId } from './analytics-bodies.ts';

/** A meeting that is over, with the body that its server is about to send. */
export interface EndedMeeting {
  readonly id: number;
  readonly callbackPath: string;
  readonly body: string;
}

/** Puts a school into fresh tables: a server, people, one class session and its ended meetings. */
export async function addEndedMeetings(
  database: Connection,
  options: { count: number; bbbSecret: string; encryptionKey: string },
): Promise<EndedMeeting[]> {
  const { count, bbbSecret, encryptionKey } = options;
  const now = Date.now();
  const insert = async (table: string, columns: string, rows: readonly (readonly unknown[])[]): Promise<number> => {
    const [{ insertId }] = await database.query<ResultSetHeader>(
      `INSERT INTO wp_lectern_${table} (${columns}) VALUES ?`,
      [rows],
    );
    return insertId;
  };

  const serverPublicId = randomId();
  const sealed = createSecretBox(encryptionKey).seal(bbbSecret, secretPurpose(publicIdSchema.parse(serverPublicId)));
  const serverId = await insert(
    'bbb_servers',
    'public_id, name, url, secret_encrypted, region, priority, state, hash_algorithm, bbb_version, created_at, updated_at',
    [
      [
        serverPublicId,
        'Server',
        'http://127.0.0.1:9/bigbluebutton',
        sealed,
        'EU',
        1,
        'active',
        'sha256',
        '3.0.1',
        now,
        now,
      ],
    ],
  );
  await insert(
    'people',
    'user_id, external_user_id, created_at',
    Array.from({ length: 500 }, (_, person) => [person + 1, externalUserId(Math.floor(person / 50), person % 50), now]),
  );
  const classSessionId = await insert(
    'class_sessions',
    'public_id, course_id, title, starts_at, ends_at, zone, starts_at_local, ends_at_local, capacity, recorded, early_join_minutes, slides, room, created_at, updated_at',
    [
      [
        randomId(),
        1,
        'Italian A1',
        now - 7_200_000,
        now - 3_600_000,
        'UTC',
        '2026-09-14T16:00',
        '2026-09-14T17:00',
        50,
        0,
        10,
        '[]',
        '{}',
        now,
        now,
      ],
    ],
  );
  const names = Array.from({ length: count }, () => ({
    publicId: randomId(),
    internalId: `${randomBytes(20).toString('hex')}-${String(now)}`,
  }));
  const firstId = await insert(
    'meetings',
    'public_id, class_session_id, bbb_server_id, internal_meeting_id, state, callback_token_hash, recorded, created_at, started_at, ended_at, recordings_checked_at, changed_at',
    names.map(({ publicId, internalId }) => [
      ...[publicId, classSessionId, serverId, internalId, 'ended'],
      ...[hashToken(callbackToken(encryptionKey, publicId)), 0, now, now, now, now, now],
    ]),
  );
  return names.map(({ publicId, internalId }, index) => ({
    id: firstId + index,
    callbackPath: `/callbacks/${callbackToken(encryptionKey, publicId)}/analytics`,
    body: JSON.stringify(analyticsBody(index, publicId, internalId)),
  }));
}
