import { describe, expect, test } from '@jest/globals';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { compileSource, compileSql } from './sql-queries.ts';
import { sqlSource } from './sql-samples/sql-source.ts';

function createQueries(database: Database) {
  return {
    name: (id: number) =>
      database.selectFrom('organisations as o').select('o.name').where('o.id', '=', id).executeTakeFirst(),
    async rename(id: number) {
      if ((await this.name(id)) === undefined) return;
      await database.updateTable('organisations').set({ name: 'Works' }).where('id', '=', id).execute();
    },
  };
}
type Queries = ReturnType<typeof createQueries>;

describe('generated SQL', () => {
  test('holds every statement that the sample calls reach, each once, with the prefix', async () => {
    const source = sqlSource('features/x/x.queries.ts', createQueries, {
      name: [(queries) => queries.name(1), (queries) => queries.name(2)],
      rename: [{ answers: [{ rows: [{ name: 'Old' }] }], run: (queries) => queries.rename(1) }],
    });
    const { functions } = await compileSource(source);
    expect(functions.map(({ functionName, statements }) => [functionName, statements.map(({ sql }) => sql)])).toEqual([
      ['name', ['select `o`.`name` from `wp_lectern_organisations` as `o` where `o`.`id` = ?']],
      [
        'rename',
        [
          'select `o`.`name` from `wp_lectern_organisations` as `o` where `o`.`id` = ?',
          'update `wp_lectern_organisations` set `name` = ? where `id` = ?',
        ],
      ],
    ]);
  });

  test('is refused for a function without a sample call', async () => {
    const source = sqlSource<Pick<Queries, 'name'>>('features/x/x.queries.ts', createQueries, {
      name: [(queries) => queries.name(1)],
    });
    await expect(compileSource(source)).rejects.toThrow('Missing in the samples of features/x/x.queries.ts: rename');
  });

  test('is refused for a sample call that fails or runs nothing', async () => {
    const failing = sqlSource<Pick<Queries, 'name'>>(
      'features/x/x.queries.ts',
      () => ({ name: () => Promise.reject(new Error('no row')) }),
      {
        name: [(queries) => queries.name(1)],
      },
    );
    await expect(compileSource(failing)).rejects.toThrow('A sample call of name in features/x/x.queries.ts failed');
    const idle = sqlSource('features/x/x.queries.ts', () => ({ name: () => null }), {
      name: [(queries) => queries.name()],
    });
    await expect(compileSource(idle)).rejects.toThrow('ran no statement');
  });

  test('is refused for a file without samples', async () => {
    const root = mkdtempSync(join(tmpdir(), 'lectern-sql-'));
    try {
      mkdirSync(join(root, 'sidecar/src/features/offers'), { recursive: true });
      writeFileSync(join(root, 'sidecar/src/features/offers/offers.queries.ts'), '');
      await expect(compileSql(root)).rejects.toThrow('features/offers/offers.queries.ts');
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});
