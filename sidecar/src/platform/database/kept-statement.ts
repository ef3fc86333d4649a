import type { CompiledQuery } from 'kysely';
import { sql, type Compilable, type Expression, type QueryResult } from 'kysely';
import type { Connection } from './database.ts';

/** Stands in a statement for a value that comes with each run. */
class Placeholder {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** Gives the place of a value in the statement. */
export type ValueOf<Values> = <Name extends keyof Values & string>(name: Name) => Expression<Values[Name]>;

/**
 * A statement whose text is made once, at its first run, and kept; only the values change. For the few that somebody's click waits for: making
 * the text of a large one takes as long as a trip to the database.
 *
 * @param build the query, with `value('name')` in the place of each value that differs
 */
export function keepStatement<Values extends Readonly<Record<string, unknown>>, Row>(
  database: Connection,
  build: (value: ValueOf<Values>) => Compilable<Row>,
): (values: Values) => Promise<QueryResult<Row>> {
  let kept: CompiledQuery<Row> | undefined;
  return async (values) => {
    kept ??= build((name) => sql.val(new Placeholder(name) as never)).compile();
    const parameters = kept.parameters.map((parameter) =>
      parameter instanceof Placeholder ? values[parameter.name] : parameter,
    );
    return database.executeQuery({ ...kept, parameters });
  };
}
