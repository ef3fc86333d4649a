interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** As many as the API gives at once. */
export const perPage = 100;

/**
 * All rows of a list, one page after the other. Whatever comes or goes between two pages moves the rows, so one may come twice.
 * @param mostPages how many are read at the most
 * @returns fewer than `total` where not all of them came
 */
export async function readPages<Row extends { readonly id: string }>(
  load: (page: number) => Promise<Page<Row>>,
  mostPages = Infinity,
): Promise<Page<Row>> {
  const rows = new Map<string, Row>();
  for (let page = 1; ; page += 1) {
    const { items, total } = await load(page);
    for (const row of items) rows.set(row.id, row);
    if (items.length === 0 || rows.size >= total || page === mostPages) return { items: [...rows.values()], total };
  }
}
