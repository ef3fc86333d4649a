import { globSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import type { GeneratedFile } from './generated-file.ts';
import { layOutSql } from './sql-layout.ts';
import { recordedPrefix, recordStatements, type RecordedStatement } from './sql-recorder.ts';
import { afterClassSources } from './sql-samples/after-class.ts';
import { bookingSources } from './sql-samples/bookings.ts';
import { calendarFeedSources } from './sql-samples/calendar-feeds.ts';
import { guardianshipSources } from './sql-samples/guardianships.ts';
import { installationSources } from './sql-samples/installation.ts';
import { lessonSources } from './sql-samples/lessons.ts';
import { meetingSources } from './sql-samples/meetings.ts';
import { notificationSources } from './sql-samples/notifications.ts';
import { retentionSources } from './sql-samples/retention.ts';
import { rightsSources } from './sql-samples/rights.ts';
import { schoolSources } from './sql-samples/school.ts';
import { seriesSources } from './sql-samples/series.ts';
import { sessionSources } from './sql-samples/sessions.ts';
import type { SqlSource } from './sql-samples/sql-source.ts';
import { waitlistSources } from './sql-samples/waitlist.ts';

const sources: readonly SqlSource[] = [
  ...afterClassSources,
  ...bookingSources,
  ...guardianshipSources,
  ...calendarFeedSources,
  ...installationSources,
  ...lessonSources,
  ...meetingSources,
  ...notificationSources,
  ...retentionSources,
  ...rightsSources,
  ...schoolSources,
  ...sessionSources,
  ...seriesSources,
  ...waitlistSources,
];

/** One function with the different statements that its sample calls compile to, in the order in which they ran. */
export interface FunctionSql {
  readonly functionName: string;
  readonly statements: readonly RecordedStatement[];
}
/** One file of SQL; `path` below sidecar/src. */
export interface SourceSql {
  readonly path: string;
  readonly functions: readonly FunctionSql[];
}

/**
 * Compiles every function of every `*.queries.ts` and `*.repository.ts`.
 * @param root the repository's folder
 * @throws Error that names the file or the function without a sample call
 */
export async function compileSql(root: string): Promise<SourceSql[]> {
  refuseDifference(
    'config/generate/sql-samples',
    globSync(['features/*/*.{queries,repository}.ts', 'platform/*/*.queries.ts'], {
      cwd: join(root, 'sidecar/src'),
    }),
    sources.map(({ path }) => path),
  );
  const compiled: SourceSql[] = [];
  for (const source of sources) compiled.push(await compileSource(source));
  return compiled;
}

/**
 * Compiles one file.
 * @throws Error that names the function without a sample call, or whose sample call failed
 */
export async function compileSource({ path, samples, functionNames }: SqlSource): Promise<SourceSql> {
  const names: string[] = [];
  await recordStatements([], async (database) => {
    names.push(...functionNames(database));
  });
  refuseDifference(`the samples of ${path}`, names, [...samples.keys()]);
  const functions: FunctionSql[] = [];
  for (const functionName of names) {
    const statements = new Map<string, RecordedStatement>();
    for (const { answers, run } of samples.get(functionName) ?? []) {
      const recorded = await recordStatements(answers, run).catch((error: unknown) => {
        throw new Error(`A sample call of ${functionName} in ${path} failed`, { cause: error });
      });
      if (recorded.length === 0) throw new Error(`A sample call of ${functionName} in ${path} ran no statement`);
      for (const statement of recorded) {
        if (!statements.has(statement.sql)) statements.set(statement.sql, statement);
      }
    }
    functions.push({ functionName, statements: [...statements.values()] });
  }
  return { path, functions };
}

/** The SQL that the sidecar runs, for reviewers and database administrators; a change of a query shows as a change of its file. */
export async function generateSqlQueries(root: string): Promise<GeneratedFile[]> {
  const files = (await compileSql(root)).map((source) => ({
    path: `sidecar/queries/${basename(source.path, '.ts')}.sql`,
    text: writeFile(source),
  }));
  const paths = files.map(({ path }) => path);
  const twice = paths.filter((path, index) => paths.indexOf(path) !== index);
  if (twice.length > 0) throw new Error(`Two sources have one name: ${twice.join(', ')}`);
  return files;
}

function writeFile({ path, functions }: SourceSql): string {
  const paragraphs = functions.flatMap(({ functionName, statements }) =>
    statements.map(({ sql }, index) => `${index === 0 ? `-- ${functionName}\n` : ''}${layOutSql(sql)};`),
  );
  const [, feature] = dirname(path).split('/');
  const head = `-- What ${basename(path, '.ts')} of ${feature ?? path} asks the database, with the table prefix ${recordedPrefix}. Written by "npm run generate".`;
  return `${[head, ...paragraphs].join('\n\n')}\n`;
}

function refuseDifference(where: string, there: readonly string[], sampled: readonly string[]): void {
  const missing = there.filter((name) => !sampled.includes(name));
  const gone = sampled.filter((name) => !there.includes(name));
  if (missing.length > 0) throw new Error(`Missing in ${where}: ${missing.join(', ')}`);
  if (gone.length > 0) throw new Error(`No longer there, but in ${where}: ${gone.join(', ')}`);
}
