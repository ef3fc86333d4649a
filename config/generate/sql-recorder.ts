import {
  Kysely,
  MysqlAdapter,
  MysqlIntrospector,
  MysqlQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely';

import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { PrefixPlugin } from '../../sidecar/src/platform/database/prefix-plugin.ts';
import type { Tables } from '../../sidecar/src/platform/database/tables.ts';

/** Prefix of the tables in generated files: WordPress' own default. */
export const recordedPrefix = 'wp_';

/** What the pretended database answers to one statement; by default no rows, one row changed. */
export interface Answer {
  readonly rows?: readonly object[];
  readonly affected?: number;
  /** The unique key that refuses the statement. */
  readonly refusedBy?: string;
}

/** A statement as it would have gone to the database. */
export interface RecordedStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/**
 * Runs code against a database that only writes down what it is asked, and answers from a script: so that a function which goes on after
 * a row reaches its later statements.
 * @param answers the first to the first statement, and so on; a function may run fewer or more
 */
export async function recordStatements(
  answers: readonly Answer[],
  run: (database: Database) => Promise<unknown>,
): Promise<RecordedStatement[]> {
  const statements: RecordedStatement[] = [];
  const driver = new ScriptedDriver(({ sql, parameters }) => {
    const answer = answers[statements.length] ?? {};
    statements.push({ sql, parameters });
    return answer;
  });
  const database: Database = new Kysely<Tables>({
    dialect: {
      createAdapter: () => new MysqlAdapter(),
      createDriver: () => driver,
      createIntrospector: (kysely) => new MysqlIntrospector(kysely),
      createQueryCompiler: () => new MysqlQueryCompiler(),
    },
    plugins: [new PrefixPlugin(recordedPrefix)],
  });
  await run(database);
  await database.destroy();
  return statements;
}

class ScriptedDriver implements Driver {
  readonly #connection: DatabaseConnection;

  constructor(answer: (query: CompiledQuery) => Answer) {
    this.#connection = {
      executeQuery: <Row>(query: CompiledQuery) => toResult<Row>(answer(query)),
      streamQuery: () => {
        throw new Error('no function of ours streams rows');
      },
    };
  }

  acquireConnection(): Promise<DatabaseConnection> {
    return Promise.resolve(this.#connection);
  }

  async init(): Promise<void> {}
  async beginTransaction(): Promise<void> {}
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

async function toResult<Row>({ rows = [], affected = 1, refusedBy }: Answer): Promise<QueryResult<Row>> {
  if (refusedBy !== undefined) {
    throw Object.assign(new Error(`Duplicate entry for key '${refusedBy}'`), { errno: 1062 });
  }
  return { rows: rows as Row[], numAffectedRows: BigInt(affected), insertId: 1n };
}
