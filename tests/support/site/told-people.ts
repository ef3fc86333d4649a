import { setTimeout as sleep } from 'node:timers/promises';

import mysql, { type RowDataPacket } from 'mysql2/promise';

import type { Site } from './site.ts';

const patienceMs = 20_000;

/**
 * Waits until the mails of the seed are out. Those that a snapshot finds waiting are sent anew after each reset, at a quarter of a second of
 * PHP's time each, beside the first tests. Never for long: a site that sends nothing works too.
 */
export async function untilPeopleAreTold(site: Site): Promise<void> {
  const { prefix } = site.database;
  const waiting = `SELECT
    EXISTS (SELECT 1 FROM ${prefix}lectern_outbox WHERE attempts = 0)
    OR EXISTS (SELECT 1 FROM ${prefix}lectern_messages WHERE state = 'waiting' AND attempts = 0 AND next_try_at <= ?) AS isWaiting`;
  const connection = await mysql.createConnection({ uri: site.databaseUrl });
  try {
    for (const end = Date.now() + patienceMs; Date.now() < end; await sleep(100)) {
      const [rows] = await connection.query<RowDataPacket[]>(waiting, [Date.now()]);
      if (rows[0]?.['isWaiting'] === 0) return;
    }
  } finally {
    await connection.end();
  }
}
