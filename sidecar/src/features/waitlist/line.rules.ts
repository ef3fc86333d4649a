/** A seat of the class as the line sees it. */
export interface LineSeat {
  /** null: a visitor's, or of a person who was deleted. */
  readonly userId: number | null;
  /** null: booked. */
  readonly holdId: number | null;
}

/** Somebody who waits or has an offer, in the order of the places. */
export interface LineEntry {
  readonly id: number;
  readonly userId: number;
  /** null: only waits. */
  readonly offer: { readonly holdId: number; readonly expiresAt: number } | null;
}

export type EndOfEntry = 'booked' | 'left' | 'declined' | 'expired' | 'closed';

/** What has to happen for the line to be as it should. */
export interface LinePlan {
  readonly ended: readonly { readonly id: number; readonly end: EndOfEntry }[];
  /** Who is offered a seat, in order. */
  readonly offers: readonly number[];
}

/**
 * Brings a line up to date: whoever got a seat, let an offer go by or waits for a class that is cancelled or begun leaves it, and each free seat is
 * offered to the first who has none. Done twice it does nothing the second time. Instants in milliseconds UTC.
 */
export function settleLine(line: {
  /** In the order of their places. */
  readonly entries: readonly LineEntry[];
  /** Kept and booked ones; what has run out is not among them. */
  readonly seats: readonly LineSeat[];
  /** Who teaches the class needs no seat in it. */
  readonly teacherIds: readonly number[];
  readonly capacity: number;
  readonly isOver: boolean;
  /** Offers are made as long as the class can be booked. */
  readonly isBookable: boolean;
  readonly now: number;
}): LinePlan {
  const ended: { id: number; end: EndOfEntry }[] = [];
  const waiting: number[] = [];
  for (const entry of line.entries) {
    const seat = line.seats.find(({ userId }) => userId === entry.userId);
    if (seat?.holdId === null) ended.push({ id: entry.id, end: 'booked' });
    else if (line.isOver) ended.push({ id: entry.id, end: 'closed' });
    else if (line.teacherIds.includes(entry.userId)) ended.push({ id: entry.id, end: 'left' });
    else if (entry.offer === null) {
      // Somebody who keeps a seat in an order of their own has no need of the line: nobody behind waits for the outcome.
      if (seat === undefined) waiting.push(entry.id);
      else ended.push({ id: entry.id, end: 'left' });
    } else if (!line.seats.some(({ holdId }) => holdId === entry.offer?.holdId))
      ended.push({ id: entry.id, end: line.now >= entry.offer.expiresAt ? 'expired' : 'declined' });
  }
  const free = line.isBookable && !line.isOver ? Math.max(0, line.capacity - line.seats.length) : 0;
  return { ended, offers: waiting.slice(0, free) };
}

/** Until when a seat stays offered: some hours, and never past the close of booking. Instants in milliseconds UTC. */
export function offerExpiry(now: number, offerHours: number, closesAt: number): number {
  return Math.min(now + offerHours * 3_600_000, closesAt);
}

/** Who is how many-th in line, of those who have no offer yet. */
export function placesInLine(entries: readonly LineEntry[]): ReadonlyMap<number, number> {
  return new Map(entries.filter(({ offer }) => offer === null).map(({ id }, index) => [id, index + 1]));
}
