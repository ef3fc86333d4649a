import { CompiledQuery } from 'kysely';
import { z } from 'zod';
import { compileSql } from '../../../config/generate/sql-queries.ts';
import type { Database } from '../../../sidecar/src/platform/database/database.ts';

const stepSchema = z.object({
  select_type: z.string(),
  /** Alias or name; null where the answer is known without reading. */
  table: z.string().nullable(),
  type: z.string().nullable(),
  key: z.string().nullable(),
  Extra: z.string().nullable(),
});

/** A statement of ours with the way on which the database would answer it. */
export interface PlannedStatement {
  /** File, function and which of its statements, such as `sessions.queries.ts list 2`. */
  readonly name: string;
  readonly sql: string;
  /** The statement without what stands in its subqueries. */
  readonly outerSql: string;
  readonly steps: readonly (z.output<typeof stepSchema> & { readonly fullTable: string })[];
}

/** Plans of all statements that look for rows, with the arguments of the sample calls. */
export async function planStatements(root: string, database: Database): Promise<PlannedStatement[]> {
  const planned: PlannedStatement[] = [];
  for (const { path, functions } of await compileSql(root)) {
    for (const { functionName, statements } of functions) {
      for (const [index, { sql, parameters }] of statements.entries()) {
        if (/^\s*insert\b/i.test(sql)) continue;
        const { rows } = await database
          .withoutPlugins()
          .executeQuery(CompiledQuery.raw(`EXPLAIN ${sql}`, [...parameters]));
        const aliases = new Map(
          [...sql.matchAll(/`(\w+)` as `(\w+)`/gi)].map(([, name = '', alias = '']) => [alias, name]),
        );
        planned.push({
          name: `${path.split('/').at(-1) ?? path} ${functionName} ${index + 1}`,
          sql,
          outerSql: withoutSubqueries(sql),
          steps: z
            .array(stepSchema)
            .parse(rows)
            .map((step) => ({ ...step, fullTable: aliases.get(step.table ?? '') ?? step.table ?? '' })),
        });
      }
    }
  }
  return planned;
}

function withoutSubqueries(sql: string): string {
  // From the inside out: brackets without brackets in them go first.
  const reduced = sql.replace(/\((?!\?)([^()]*)\)/g, (_whole, inside: string) =>
    /\bselect\b/i.test(inside) ? '' : `[${inside}]`,
  );
  return reduced === sql ? sql.replaceAll('[', '(').replaceAll(']', ')') : withoutSubqueries(reduced);
}
