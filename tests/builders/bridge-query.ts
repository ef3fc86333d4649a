import mysql from 'mysql2/promise';
import { readFileSync } from 'node:fs';
import { fullTableNames } from '../../sidecar/src/platform/database/prefix-plugin.ts';
import { testTablePrefix } from './wordpress-tables.ts';

/** Where the queries are that pages ask without the sidecar. */
export const bridgeFolder = new URL('../../sidecar/queries/bridge/', import.meta.url);

/** A bridge query as `Lectern\Bridge\BridgeQueries` asks it: tables by name, values escaped, comments away. */
export function bridgeStatement(name: string, values: Readonly<Record<string, string | number>>): string {
  const tables = fullTableNames(testTablePrefix);
  return readFileSync(new URL(`${name}.sql`, bridgeFolder), 'utf8')
    .replace(/^--.*\n/gm, '')
    .replace(/\{(\w+)\}/g, (_whole, table: string) => tables.get(table) ?? `no table ${table}`)
    .replace(/:(\w+)/g, (_whole, key: string) => mysql.escape(values[key]));
}
