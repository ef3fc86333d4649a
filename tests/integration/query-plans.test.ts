import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fileURLToPath } from 'node:url';
import { fillLargeSchool } from '../builders/large-school.ts';
import { openTestSchool, testNow, type TestSchool } from '../builders/test-school.ts';
import { planStatements, type PlannedStatement } from './harness/statement-plans.ts';

/** Tables that grow with every class or person. */
const growing = [
  'class_sessions',
  'class_session_teachers',
  'seats',
  'series_teachers',
  'person_locks',
  'meetings',
  'callbacks',
  'participation_statistics',
  'polls',
  'poll_answers',
  'support_records',
  'recordings',
  'memberships',
  'people',
  'audit_entries',
  'waitlist_entries',
].map((name) => `wp_lectern_${name}`);

/** Statements that may walk through a growing table from end to end, and why. */
const mayScan: Readonly<Record<string, string>> = {
  'booking-audit.queries.ts checked 1':
    'how much an audit checked: it is asked for on the command line and reads indexes only',
  'waitlist-audit.queries.ts checked 1': 'the same of waiting lists',
  'sessions.queries.ts list 2':
    'the number of all classes stands above the office’s list: an index is counted, no row read',
  'sessions.queries.ts list 9': 'a word inside a title is in no index; the office searches a few times a day',
  'sessions.queries.ts list 10': 'the number of classes with a word inside their title',
};

let school: TestSchool;
let statements: PlannedStatement[] = [];
beforeAll(async () => {
  school = await openTestSchool();
  await fillLargeSchool(school.database, testNow);
  statements = await planStatements(fileURLToPath(new URL('../..', import.meta.url)), school.database);
}, 120_000);
afterAll(() => school.close());

describe('statements of queries and repositories', () => {
  test('return a bounded number of rows: by a limit, a unique key or as an aggregate', () => {
    expect(statements.filter((statement) => isSelectOfOurs(statement) && !isBounded(statement)).map(inWords)).toEqual(
      [],
    );
  });

  test('find rows of growing tables by a key', () => {
    expect(statements.filter((statement) => scans(statement) && !(statement.name in mayScan)).map(inWords)).toEqual([]);
  });

  test('are allowed to scan only where they do', () => {
    expect(statements.filter(scans).map(({ name }) => name)).toEqual(expect.arrayContaining(Object.keys(mayScan)));
  });
});

function isSelectOfOurs({ sql }: PlannedStatement): boolean {
  return /^\s*select\b/i.test(sql) && sql.includes('`wp_lectern_');
}

function isBounded({ outerSql, steps }: PlannedStatement): boolean {
  if (/\blimit \?/i.test(outerSql)) return true;
  if (/^\s*select .*\b(?:count|min|max|sum)\(/is.test(outerSql) && !/\bgroup by\b/i.test(outerSql)) return true;
  return steps
    .filter(({ select_type: kind }) => !kind.includes('SUBQUERY'))
    .every(({ type, table }) => table === null || ['const', 'system', 'eq_ref'].includes(type ?? ''));
}

/** Reads a whole growing table, or a whole index of one without stopping at a limit. */
function scans({ outerSql, steps }: PlannedStatement): boolean {
  const stops = /\blimit \?/i.test(outerSql);
  return steps.some(
    ({ fullTable, type, Extra }) =>
      growing.includes(fullTable) &&
      (type === 'ALL' || (type === 'index' && !(stops && !(Extra ?? '').includes('filesort')))),
  );
}

function inWords({ name, sql, steps }: PlannedStatement): string {
  const plan = steps.map(
    ({ fullTable, type, key, Extra }) => `${fullTable} ${type ?? ''} ${key ?? '-'} ${Extra ?? ''}`,
  );
  return [name, sql, ...plan].join('\n  ');
}
