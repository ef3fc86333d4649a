import type { OrganisationSeat } from '@lectern/contracts';

/** Seats of one person, or the seats that are nobody’s one below the other, each on a date of its own. */
export interface SeatEntry {
  readonly key: string;
  /** Which of the group it is, from 1. */
  readonly number: number;
  /** The next date first. */
  readonly seats: readonly [OrganisationSeat, ...OrganisationSeat[]];
}

/** Seats of a series, or of a class that belongs to none. */
export interface SeatGroup {
  readonly key: string;
  readonly entries: readonly SeatEntry[];
  /** By class, the next first. */
  readonly byClass: readonly (readonly [OrganisationSeat, ...OrganisationSeat[]])[];
}

/** @param seats the next class first, those of one class together */
export function groupSeats(seats: readonly OrganisationSeat[]): SeatGroup[] {
  return lists(seats, ({ classSession }) => classSession.series?.id ?? classSession.id).map(([key, ofGroup]) => {
    const byClass = lists(ofGroup, ({ classSession }) => classSession.id).map(([, ofClass]) => ofClass);
    const named = byClass.flatMap((ofClass) => {
      let unnamed = 0;
      return ofClass.map((seat) => {
        if (seat.person === null) unnamed += 1;
        return {
          seat,
          name: seat.person === null ? `nobody ${String(unnamed)}` : `person ${String(seat.person.userId)}`,
        };
      });
    });
    const entries = lists(named, ({ name }) => name).map(([name, [first, ...more]], index) => ({
      key: name,
      number: index + 1,
      seats: [first.seat, ...more.map(({ seat }) => seat)] as const,
    }));
    return { key, entries, byClass };
  });
}

/** Items by key, in the order in which each key came first. */
function lists<Item>(items: readonly Item[], keyOf: (item: Item) => string): [string, [Item, ...Item[]]][] {
  const found = new Map<string, [Item, ...Item[]]>();
  for (const item of items) {
    const list = found.get(keyOf(item));
    if (list === undefined) found.set(keyOf(item), [item]);
    else list.push(item);
  }
  return [...found];
}
