import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { z } from 'zod';

import { checkoutDirectory } from './checkout.ts';

export interface SidecarAccount {
  user: string;
  password: string;
  databaseName: string;
  prefix: string;
}

// Column by column: no password hash, no activation key.
const userColumns = [
  'ID',
  'user_login',
  'user_nicename',
  'user_email',
  'display_name',
  'user_registered',
  'user_status',
];
const readTables = ['usermeta', 'posts', 'postmeta'];
const ownRights = 'SELECT, INSERT, UPDATE, DELETE, CREATE, ALTER, DROP, INDEX, REFERENCES';

/** The sidecar's own list of its tables, without `{wp prefix}lectern_`; null while it has none. */
export async function readSidecarTableNames(): Promise<readonly string[] | null> {
  const file = join(checkoutDirectory, 'sidecar/src/platform/database/table-names.ts');
  if (!existsSync(file)) return null;
  const loaded: unknown = await import(pathToFileURL(file).href);
  return z.object({ tableNames: z.array(z.string().regex(/^[a-z0-9_]+$/)) }).parse(loaded).tableNames;
}

/**
 * The statements that give the sidecar its database user: everything on its own tables, which need not exist yet, reading on a few
 * of WordPress, nothing else. The database cannot grant by a pattern of table names, hence the list.
 */
export function sidecarAccountSql(account: SidecarAccount, tableNames: readonly string[]): string {
  const user = `'${account.user}'@'127.0.0.1'`;
  const table = (name: string): string => `\`${account.databaseName}\`.\`${account.prefix}${name}\``;
  return [
    `CREATE USER IF NOT EXISTS ${user}`,
    `ALTER USER ${user} IDENTIFIED BY '${account.password}'`,
    `REVOKE ALL PRIVILEGES, GRANT OPTION FROM ${user}`,
    ...tableNames.map((name) => `GRANT ${ownRights} ON ${table(`lectern_${name}`)} TO ${user}`),
    `GRANT SELECT (${userColumns.join(', ')}) ON ${table('users')} TO ${user}`,
    ...readTables.map((name) => `GRANT SELECT ON ${table(name)} TO ${user}`),
  ]
    .map((statement) => `${statement};`)
    .join('\n');
}
