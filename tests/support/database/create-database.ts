import { randomBytes } from 'node:crypto';

import mysql from 'mysql2/promise';

/** An empty database for one test or one file of tests. */
export interface TestDatabase {
  /** Connects as a user that may do everything on the server. */
  url: string;
  name: string;
  drop(): Promise<void>;
}

async function runOnServer(serverUrl: string, sql: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: serverUrl });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

/** Makes a fresh database, with WordPress' character set, on the server of LECTERN_TEST_DATABASE_URL. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const serverUrl = process.env['LECTERN_TEST_DATABASE_URL'];
  if (serverUrl === undefined || serverUrl === '') {
    throw new Error('LECTERN_TEST_DATABASE_URL is not set: run this test in the jest project "database".');
  }
  const name = `lectern_test_${randomBytes(6).toString('hex')}`;
  await runOnServer(serverUrl, `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci`);
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return {
    url: url.href,
    name,
    drop: () => runOnServer(serverUrl, `DROP DATABASE IF EXISTS \`${name}\``),
  };
}
