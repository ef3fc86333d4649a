import { Kysely, MysqlDialect, type Transaction } from 'kysely';
import { createPool } from 'mysql2';
import { PrefixPlugin } from './prefix-plugin.ts';
import type { Tables } from './tables.ts';

export type Database = Kysely<Tables>;
/** A transaction, or the database itself where one statement is all. */
export type Connection = Kysely<Tables> | Transaction<Tables>;

/**
 * Opens the site's database. UTC everywhere, strict mode whatever the server says, whole numbers as numbers
 * (our instants and ids stay below 2^53), JSON columns parsed by mysql2.
 */
export function openDatabase(options: { url: string; prefix: string; connections: number }): Database {
  const pool = createPool({
    uri: options.url,
    connectionLimit: options.connections,
    connectTimeout: 5_000,
    charset: 'utf8mb4_unicode_520_ci',
    timezone: 'Z',
    dateStrings: true,
    supportBigNumbers: true,
    stringifyObjects: true,
    multipleStatements: false,
    maxPreparedStatements: 200,
    enableKeepAlive: true,
  });
  pool.on('connection', (connection) => {
    connection.query(
      "SET time_zone = '+00:00', sql_mode = 'STRICT_ALL_TABLES,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY', " +
        'innodb_lock_wait_timeout = 10',
    );
    // As a statement: the variable has one name in MySQL and another in MariaDB before 11.1.
    connection.query('SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED');
  });
  return new Kysely<Tables>({
    dialect: new MysqlDialect({ pool }),
    plugins: [new PrefixPlugin(options.prefix)],
  });
}

/** Whether an error says that a unique key is taken (MySQL and MariaDB 1062). Names of errors differ between servers; numbers do not. */
export function isDuplicateKey(error: unknown, key?: string): boolean {
  if (!(error instanceof Error) || !('errno' in error) || error.errno !== 1062) return false;
  return key === undefined || error.message.includes(key);
}

/** Whether the database gave up this transaction so that another could go on (1213). */
function isDeadlock(error: unknown): boolean {
  return error instanceof Error && 'errno' in error && error.errno === 1213;
}

/** Two that meet in one circle seldom meet again; in a rush for seats a third may stand in the way. */
const mostTries = 5;

/**
 * Runs a transaction, and again while the database chooses it as the victim of a deadlock: it has changed nothing then. A moment between the
 * tries, of another length each time, keeps the same two from meeting again.
 */
export async function transactWithRetry<Result>(
  database: Database,
  run: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await database.transaction().execute(run);
    } catch (error) {
      if (!isDeadlock(error) || attempt === mostTries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 10 * attempt));
    }
  }
}

/** Whether the database refused a value for what it is (SQL state class 22: too long, out of range): trying again changes nothing. */
export function isValueRefused(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const state: unknown = 'sqlState' in error ? error.sqlState : undefined;
  return typeof state === 'string' && state.startsWith('22');
}

/**
 * Full name of the table that a statement asked for and the database does not have (1146), or null for any other error.
 * A restore that left tables out, or somebody's hand: migrations make each table once and do not come back to it.
 */
export function findMissingTable(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('errno' in error && error.errno === 1146) {
    // Table 'school.wp_lectern_seats' doesn't exist: in whatever language, the first thing in quotes.
    return /'(?:[^'.]*\.)?([^'.]+)'/.exec(error.message)?.[1] ?? 'unknown';
  }
  return findMissingTable(error.cause);
}

/** Whether the database could not be reached at all, as opposed to refusing a statement. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  // The driver's word for a connection that is of no use any more; a statement on one that is lost has no other mark.
  if ('fatal' in error && error.fatal === true) return true;
  const code: unknown = 'code' in error ? error.code : undefined;
  const awayCodes = [
    'ECONNREFUSED',
    'ECONNRESET',
    'ETIMEDOUT',
    'EPIPE',
    'ENOTFOUND',
    'EAI_AGAIN',
    'PROTOCOL_CONNECTION_LOST',
    'ENOENT',
  ];
  // 1040 too many connections, 1053 shutdown, 1205 lock wait, 1213 deadlock are handled by retrying, 2006/2013 gone away, 1927 killed.
  const awayNumbers = [1040, 1053, 1927, 2002, 2003, 2006, 2013];
  const errno: unknown = 'errno' in error ? error.errno : undefined;
  if (typeof code === 'string' && (awayCodes.includes(code) || code === 'PROTOCOL_ENQUEUE_AFTER_FATAL_ERROR'))
    return true;
  if (typeof errno === 'number' && awayNumbers.includes(errno)) return true;
  return 'cause' in error && error.cause !== undefined && isDatabaseAway(error.cause);
}
