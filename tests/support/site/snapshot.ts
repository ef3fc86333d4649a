import { createReadStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

import { requireProgram, runCommand } from './commands.ts';
import type { SiteLayout } from './layout.ts';
import { type DatabaseServer, databaseAdministrator, runSql } from './mariadb.ts';

function clientArguments(server: DatabaseServer): string[] {
  return ['--no-defaults', '--host=127.0.0.1', `--port=${String(server.port)}`, `--user=${databaseAdministrator}`];
}

function clientEnvironment(server: DatabaseServer): NodeJS.ProcessEnv {
  return { PATH: process.env['PATH'], MYSQL_PWD: server.administratorPassword };
}

/** The statement that leaves an empty database of this name; privileges on its tables stay. */
export function emptyDatabaseSql(name: string): string {
  return (
    `DROP DATABASE IF EXISTS \`${name}\`;\n` +
    `CREATE DATABASE \`${name}\` CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;\n`
  );
}

/** Keeps database, uploads and spool as they are now. */
export async function takeSnapshot(layout: SiteLayout, server: DatabaseServer, databaseName: string): Promise<void> {
  const draft = `${layout.snapshot}.draft`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft, { mode: 0o700 });
  const dump = [
    '--single-transaction',
    '--quick',
    '--hex-blob',
    `--result-file=${join(draft, 'database.sql')}`,
    databaseName,
  ];
  await runCommand(requireProgram('mariadb-dump'), [...clientArguments(server), ...dump], {
    env: clientEnvironment(server),
  });
  await runCommand('cp', ['-a', layout.uploads, join(draft, 'uploads')]);
  await runCommand('cp', ['-a', layout.spool, join(draft, 'spool')]);
  rmSync(layout.snapshot, { recursive: true, force: true });
  renameSync(draft, layout.snapshot);
}

/** Brings database, uploads and spool back to the snapshot. Nothing may write to them meanwhile. */
export async function restoreSnapshot(layout: SiteLayout, server: DatabaseServer, databaseName: string): Promise<void> {
  const dump = join(layout.snapshot, 'database.sql');
  if (!existsSync(dump)) throw new Error('This site has no snapshot to go back to.');
  await runSql(server, emptyDatabaseSql(databaseName));
  await runCommand(requireProgram('mariadb'), [...clientArguments(server), databaseName], {
    env: clientEnvironment(server),
    input: createReadStream(dump),
  });
  for (const { from, to } of [
    { from: join(layout.snapshot, 'uploads'), to: layout.uploads },
    { from: join(layout.snapshot, 'spool'), to: layout.spool },
  ]) {
    rmSync(to, { recursive: true, force: true });
    await runCommand('cp', ['-a', from, to]);
  }
}
