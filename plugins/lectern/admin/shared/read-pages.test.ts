import { expect, test } from '@jest/globals';
import { perPage, readPages } from './read-pages.ts';

/** Asks for the next page only after the one before has come; the rows move by `shift` rows from page 2 on. */
function list(total: number, shift = 0) {
  const ids = Array.from({ length: total }, (_, index) => ({ id: `row ${String(index + 1)}` }));
  const asked: number[] = [];
  const load = async (page: number) => {
    const end = Math.max(0, page * perPage - (page === 1 ? 0 : shift));
    await Promise.resolve();
    asked.push(page);
    return { items: ids.slice(Math.max(0, end - perPage), end), total };
  };
  return { load, asked };
}

test('reads on until all rows are there', async () => {
  const { load, asked } = list(642);
  const { items, total } = await readPages(load);
  expect(new Set(items.map(({ id }) => id)).size).toBe(642);
  expect([items.length, total]).toEqual([642, 642]);
  expect(asked).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('a row that comes twice is shown once', async () => {
  const { items } = await readPages(list(250, 3).load);
  expect(items.map(({ id }) => id)).toEqual(Array.from({ length: 250 }, (_, index) => `row ${String(index + 1)}`));
});

test.each([0, 100])('%d rows take one page', async (total) => {
  const { load, asked } = list(total);
  expect((await readPages(load)).items).toHaveLength(total);
  expect(asked).toEqual([1]);
});

test('of more than the most pages the total says that there are more', async () => {
  const { items, total } = await readPages(list(4001).load, 40);
  expect([items.length, total]).toEqual([4000, 4001]);
});
