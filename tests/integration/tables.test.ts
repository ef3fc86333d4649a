import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import ts from 'typescript';
import { openTestSchool, type TestSchool } from '../builders/test-school.ts';
import { testTablePrefix } from '../builders/wordpress-tables.ts';
import { tableNames } from '../../sidecar/src/platform/database/table-names.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool({ connections: 2 });
}, 60_000);
afterAll(() => school.close());

/** What only the migrator reads. */
const untyped = ['migrations', 'migration_lock'];
const typed = tableNames.filter((name) => !untyped.includes(name));

/** Columns as tables.ts and its parts declare them, `table.column` with `?` behind those that may be null. Types are gone at run time, so the text is read. */
function declaredColumns(): string[] {
  const folder = join(import.meta.dirname, '../../sidecar/src/platform/database');
  const files = readdirSync(folder).filter((name) => name === 'tables.ts' || name.endsWith('-tables.ts'));
  const members = files.flatMap((name) => {
    const file = join(folder, name);
    const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ESNext, true);
    const tables = source.statements
      .filter(ts.isInterfaceDeclaration)
      .filter((one) => one.name.text.endsWith('Tables'));
    return tables.flatMap((table) => [...table.members]);
  });
  return members.filter(ts.isPropertySignature).flatMap((table) => {
    if (table.type === undefined || !ts.isTypeLiteralNode(table.type)) return [];
    return table.type.members
      .filter(ts.isPropertySignature)
      .map(
        (column) =>
          `${table.name.getText()}.${column.name.getText()}${/\bnull\b/.test(column.type?.getText() ?? '') ? '?' : ''}`,
      );
  });
}

async function migratedColumns(): Promise<string[]> {
  const { rows } = await sql<{ table: string; column: string; nullable: string }>`
    SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\`, IS_NULLABLE AS nullable FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE ${`${testTablePrefix}lectern\\_%`}`.execute(school.database);
  return rows
    .map((row) => ({ ...row, name: row.table.slice(`${testTablePrefix}lectern_`.length) }))
    .filter(({ name }) => !untyped.includes(name))
    .map(({ name, column, nullable }) => `${name}.${column}${nullable === 'YES' ? '?' : ''}`);
}

test('the types name the columns that the migrations make, null where the database takes null', async () => {
  const declared = declaredColumns().filter((column) => typed.some((name) => column.startsWith(`${name}.`)));
  expect(declared.length).toBeGreaterThan(150);
  expect(declared.toSorted()).toEqual((await migratedColumns()).toSorted());
});

test('the database answers a statement that names every declared column', async () => {
  const columns = declaredColumns().map((column) => column.replace('?', '').split('.') as [string, string]);
  const tables = [...new Set(columns.map(([table]) => table))];
  expect(tables.length).toBe(typed.length + 4);
  for (const table of tables) {
    const names = columns.filter(([of]) => of === table).map(([, column]) => sql.ref(column));
    await sql`SELECT ${sql.join(names)} FROM ${sql.table(table)} LIMIT 0`.execute(school.database);
  }
});
