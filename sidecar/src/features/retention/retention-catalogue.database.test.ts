import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { purgeItemSchema } from '@lectern/contracts';
import { sql } from 'kysely';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { testTablePrefix } from '../../../../tests/builders/wordpress-tables.ts';
import { tableNames } from '../../platform/database/table-names.ts';
import { retentionCatalogue } from './retention-catalogue.ts';

let school: TestSchool;
let found: Map<string, { column: string; isNullable: boolean }[]>;

beforeAll(async () => {
  school = await openTestSchool();
  found = await columnsOf(school);
});
afterAll(() => school.close());

/** Every table of ours that the migrations made, with its columns. */
async function columnsOf({ database }: TestSchool) {
  const { rows } = await sql<{ table: string; column: string; nullable: string }>`
    SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS \`column\`, IS_NULLABLE AS nullable FROM information_schema.COLUMNS
    WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME LIKE ${`${testTablePrefix}lectern\\_%`}`.execute(database);
  const byTable = new Map<string, { column: string; isNullable: boolean }[]>();
  for (const { table, column, nullable } of rows) {
    const name = table.slice(`${testTablePrefix}lectern_`.length);
    byTable.set(name, [...(byTable.get(name) ?? []), { column, isNullable: nullable === 'YES' }]);
  }
  return byTable;
}

/** What stands in one and not in the other, both ways. */
function differences(listed: readonly string[], real: readonly string[]): string[] {
  return [
    ...real.filter((name) => !listed.includes(name)).map((name) => `not in the catalogue: ${name}`),
    ...listed.filter((name) => !real.includes(name)).map((name) => `not in the database: ${name}`),
  ];
}

const listedColumns = () =>
  retentionCatalogue.flatMap(({ table, columns }) => Object.keys(columns).map((column) => `${table}.${column}`));
const realColumns = () => [...found].flatMap(([table, columns]) => columns.map(({ column }) => `${table}.${column}`));

describe('the retention catalogue', () => {
  test('names every column of every table of ours, and no other', () => {
    expect(realColumns().length).toBeGreaterThan(150);
    expect(differences(listedColumns(), realColumns())).toEqual([]);
    expect(new Set(listedColumns()).size).toBe(listedColumns().length);
  });

  test('would refuse a column that somebody adds', async () => {
    const table = sql.table('seats');
    await sql`ALTER TABLE ${table} ADD COLUMN favourite_colour VARCHAR(20) NULL`.execute(school.database);
    const changed = await columnsOf(school);
    await sql`ALTER TABLE ${table} DROP COLUMN favourite_colour`.execute(school.database);
    const real = [...changed].flatMap(([name, columns]) => columns.map(({ column }) => `${name}.${column}`));
    expect(differences(listedColumns(), real)).toEqual(['not in the catalogue: seats.favourite_colour']);
  });

  test('and the code know the same tables', () => {
    expect(differences([...tableNames], [...found.keys()])).toEqual([]);
  });

  test('says for each personal column how its person is found, or which class of the purge plan ends it', () => {
    const classes = purgeItemSchema.shape.dataClass.options;
    const homeless = retentionCatalogue
      .filter(({ columns }) => Object.values(columns).includes('personal'))
      .filter(({ person, period }) => {
        const names = /\bclass (\w+)/.exec(period)?.[1];
        const isPlanned = classes.some((dataClass) => dataClass === names);
        const isShortLived = ['until the work is done', 'as its callback or inbox row'].includes(period);
        return person === undefined && !isPlanned && !isShortLived;
      })
      .map(({ table }) => table);
    expect(homeless).toEqual([]);
  });

  test('names only classes that the plan knows', () => {
    const named = retentionCatalogue.flatMap(({ period }) =>
      [...period.matchAll(/class (\w+)/g)].map(([, name]) => name ?? ''),
    );
    const classes: readonly string[] = purgeItemSchema.shape.dataClass.options;
    expect(named.filter((name) => !classes.includes(name) && !['session'].includes(name))).toEqual([]);
  });

  test('finds people by a column that refers to them, and unlinks only where that may be empty', () => {
    for (const { table, columns, person } of retentionCatalogue) {
      if (person === undefined) continue;
      const kind = person.isAddress === true ? 'personal' : 'reference';
      expect([table, columns[person.column]]).toEqual([table, kind]);
      const column = found.get(table)?.find((candidate) => candidate.column === person.column);
      if (person.onErasure === 'unlink') expect([table, column?.isNullable]).toEqual([table, true]);
      if (person.onErasure === 'keep') expect(person.keepReason ?? '').not.toBe('');
    }
  });

  test('gives every table a purpose, a basis and a period', () => {
    for (const entry of retentionCatalogue) {
      expect([entry.purpose, entry.legalBasis, entry.period].every((words) => words.length > 4)).toBe(true);
    }
  });
});
