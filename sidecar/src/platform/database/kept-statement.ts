import type { CompiledQuery, KyselyPlugin } from 'kysely';
import { sql, type Compilable, type Expression, type QueryResult } from 'kysely';
import type { Connection } from './database.ts';

/** Stands in a statement for a value that comes with each run. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Gives the place of a value in the statement; of a list, which must not be empty, the place of all its values: for `in`. */
export type ValueOf<Values> = <Name extends keyof Values & string>(
  name: Name,
) => Expression<Values[Name] extends readonly (infer Element)[] ? Element : Values[Name]>;

/**
 * A statement whose text is made once, at its first run, and kept; only the values change. For the few that somebody's click waits for: making
 * the text of a large one takes as long as a trip to the database. It runs on the database itself and in its transactions.
 *
 * @param build the query, with `value('name')` in the place of each value that differs
 */
export function keepStatement<Values extends Readonly<Record<string, unknown>>, Row>(
  build: (connection: Connection, value: ValueOf<Values>) => Compilable<Row>,
): (connection: Connection, values: Values) => Promise<QueryResult<Row>> {
  // By what puts the prefix of the tables in: a transaction has it from its database.
  const texts = new WeakMap<KyselyPlugin, CompiledQuery<Row>>();
  return async (connection, values) => {
    const [prefix] = connection.getExecutor().plugins;
    const kept = prefix === undefined ? undefined : texts.get(prefix);
    // The driver writes a list out, with commas between.
    const made = kept ?? build(connection, (name) => sql`(${sql.val(new Placeholder(name))})`).compile();
    if (kept === undefined && prefix !== undefined) texts.set(prefix, made);
    const parameters = made.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    );
    return connection.executeQuery({ ...made, parameters });
  };
}
