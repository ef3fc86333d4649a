import type { KyselyPlugin } from 'kysely';
import { createWordPressQueries } from '../../sidecar/src/platform/wordpress/wordpress.queries.ts';
import type { TestSchool } from './test-school.ts';
import { testTablePrefix } from './wordpress-tables.ts';

/** The same school, with every statement counted: to prove that a list reads in batches. */
export function countStatements(school: TestSchool): { school: TestSchool; count(): number } {
  let count = 0;
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    // Here and not above: a subquery is no statement, and one whose text is kept is not made again.
    transformResult({ result }) {
      count += 1;
      return Promise.resolve(result);
    },
  };
  const database = school.database.withPlugin(counter);
  return {
    school: { ...school, database, wordpress: createWordPressQueries(database, testTablePrefix) },
    count: () => count,
  };
}
