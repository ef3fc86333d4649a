import type { Database } from '../../../sidecar/src/platform/database/database.ts';
import type { Answer } from '../sql-recorder.ts';

type FunctionName<Subject> = {
  [Name in keyof Subject]: Subject[Name] extends (...input: never[]) => unknown ? Name : never;
}[keyof Subject] &
  string;

/** One call of a function with arguments that are like real ones. */
type Call<Subject> = (subject: Subject, database: Database) => unknown;
/** The same, for a function that goes on after what the database answers. */
interface AnsweredCall<Subject> {
  readonly answers: readonly Answer[];
  readonly run: Call<Subject>;
}

/** Sample calls for every function: one without is a type error here, and fails the generator. */
type Samples<Subject> = {
  readonly [Name in FunctionName<Subject>]: readonly (Call<Subject> | AnsweredCall<Subject>)[] | RunsNoSql;
};
/** For the rare function that runs no statement of its own. */
interface RunsNoSql {
  readonly runsNoSqlBecause: string;
}

/** A file of SQL with sample calls of all that it offers. */
export interface SqlSource {
  /** Below sidecar/src. */
  readonly path: string;
  /** Names of the functions that the file's object really has. */
  functionNames(database: Database): string[];
  readonly samples: ReadonlyMap<string, readonly SampleRun[]>;
}
interface SampleRun {
  readonly answers: readonly Answer[];
  run(database: Database): Promise<unknown>;
}

/**
 * Describes one `*.queries.ts` or `*.repository.ts`.
 * @param open makes the file's object on a database
 */
export function sqlSource<Subject extends object>(
  path: string,
  open: (database: Database) => Subject,
  samples: Samples<Subject>,
): SqlSource {
  const entries = Object.entries<Samples<Subject>[FunctionName<Subject>]>(samples);
  return {
    path,
    functionNames: (database) =>
      Object.entries(open(database))
        .filter(([, member]) => typeof member === 'function')
        .map(([name]) => name),
    samples: new Map(
      entries.map(([name, calls]) => [
        name,
        'runsNoSqlBecause' in calls
          ? []
          : calls.map((sample) => {
              const { answers, run } = typeof sample === 'function' ? { answers: [], run: sample } : sample;
              return { answers, run: async (database: Database) => run(open(database), database) };
            }),
      ]),
    ),
  };
}
