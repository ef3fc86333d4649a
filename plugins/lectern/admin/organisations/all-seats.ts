interface Page<Row> {
  readonly items: readonly Row[];
  readonly total: number;
}

/** As many as the API gives at once. */
export const perPage = 100;
/** 4,000 seats: who books more is told how many are not shown. */
const mostPages = 40;

/**
 * All seats, one page after the other: those of a series fill several, and its dates stand together. Whatever is booked or given back between two
 * pages moves the rows, so a seat may come twice.
 * @returns fewer than `total` where not all of them came
 */
export async function readSeats<Seat extends { readonly id: string }>(
  load: (page: number) => Promise<Page<Seat>>,
): Promise<Page<Seat>> {
  const seats = new Map<string, Seat>();
  for (let page = 1; ; page += 1) {
    const { items, total } = await load(page);
    for (const seat of items) seats.set(seat.id, seat);
    if (items.length === 0 || seats.size >= total || page === mostPages) return { items: [...seats.values()], total };
  }
}
