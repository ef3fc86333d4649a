import { chownSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import mysql from 'mysql2/promise';

import { databaseAccount } from './accounts.ts';
import { requireProgram, runCommand } from './commands.ts';
import { type ServerProcess, runningPid, startProcess } from './processes.ts';
import { shortSocketPath } from './sockets.ts';

/** A private MariaDB: its folders, its port on 127.0.0.1 and the password of its administrator. */
export interface DatabaseServer {
  /** Holds `data` and, unless that is too long for one, the socket. */
  directory: string;
  runDirectory: string;
  logFile: string;
  port: number;
  administratorPassword: string;
}

/** The administrator of our private server; root's own accounts, which have no password, are removed. */
export const databaseAdministrator = 'lectern_administrator';

export function administratorUrl(server: Pick<DatabaseServer, 'port' | 'administratorPassword'>): string {
  return `mysql://${databaseAdministrator}:${server.administratorPassword}@127.0.0.1:${String(server.port)}/`;
}

/** The server's configuration. Durable against a kill of the server (tests do that), not against a power cut. */
export function mariadbConfiguration(server: DatabaseServer): string {
  return `[mariadbd]
datadir=${join(server.directory, 'data')}
tmpdir=${join(server.directory, 'tmp')}
socket=${shortSocketPath(server.directory, 'db.sock')}
pid-file=${join(server.directory, 'mariadbd.pid')}
init-file=${join(server.directory, 'init.sql')}
bind-address=127.0.0.1
port=${String(server.port)}
skip-name-resolve
skip-log-bin
character-set-server=utf8mb4
collation-server=utf8mb4_unicode_520_ci
max_connections=400
max_allowed_packet=64M
innodb_buffer_pool_size=128M
innodb_log_file_size=64M
innodb_flush_log_at_trx_commit=2
`;
}

/** Run by the server before it lets anybody in: there is no moment in which it can be entered without a password. */
export function initialSql(administratorPassword: string): string {
  return `CREATE USER IF NOT EXISTS '${databaseAdministrator}'@'127.0.0.1';
ALTER USER '${databaseAdministrator}'@'127.0.0.1' IDENTIFIED BY '${administratorPassword}';
GRANT ALL ON *.* TO '${databaseAdministrator}'@'127.0.0.1' WITH GRANT OPTION;
DELETE FROM mysql.global_priv WHERE User IN ('root', '');
FLUSH PRIVILEGES;
`;
}

/** Starts the server, and makes its files first if there are none. */
export async function startMariadb(server: DatabaseServer): Promise<void> {
  if (runningPid(server.runDirectory, 'database') !== null) return;
  const account = databaseAccount();
  const configuration = join(server.directory, 'my.cnf');
  for (const folder of [server.directory, join(server.directory, 'data'), join(server.directory, 'tmp')]) {
    mkdirSync(folder, { recursive: true, mode: 0o755 });
    if (account !== null) chownSync(folder, account.uid, account.gid);
  }
  writeFileSync(configuration, mariadbConfiguration(server));
  const initFile = join(server.directory, 'init.sql');
  writeFileSync(initFile, initialSql(server.administratorPassword), { mode: 0o600 });
  if (account !== null) chownSync(initFile, account.uid, account.gid);
  if (!existsSync(join(server.directory, 'data/mysql'))) {
    await runCommand(
      requireProgram('mariadb-install-db'),
      [`--defaults-file=${configuration}`, '--auth-root-authentication-method=normal', '--skip-test-db'],
      { account, cwd: server.directory },
    );
  }
  await startProcess(server.runDirectory, mariadbProcess(server, configuration));
}

function mariadbProcess(server: DatabaseServer, configuration: string): ServerProcess {
  return {
    name: 'database',
    command: requireProgram('mariadbd'),
    args: [`--defaults-file=${configuration}`],
    cwd: server.directory,
    env: { PATH: process.env['PATH'], TZ: 'UTC' },
    account: databaseAccount(),
    logFile: server.logFile,
    startSeconds: 60,
    isReady: async () => {
      try {
        const connection = await mysql.createConnection({ uri: administratorUrl(server), connectTimeout: 2000 });
        await connection.end();
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Runs statements as the administrator, several at once if need be. */
export async function runSql(server: DatabaseServer, sql: string): Promise<void> {
  const connection = await mysql.createConnection({ uri: administratorUrl(server), multipleStatements: true });
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}
