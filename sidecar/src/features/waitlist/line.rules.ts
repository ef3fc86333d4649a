/** A seat of a class as the line sees it. */
export interface LineSeat {
  /** null: a visitor's, or of a person who was deleted. */
  readonly userId: number | null;
  /** null: booked. */
  readonly holdId: number | null;
}

/** A class for which people wait. */
export interface LineClass {
  readonly id: number;
  /** Kept and booked ones; what has run out is not among them. */
  readonly seats: readonly LineSeat[];
  /** Who teaches the class needs no seat in it. */
  readonly teacherIds: readonly number[];
  readonly capacity: number;
  /** Begun or cancelled. */
  readonly isOver: boolean;
  /** Offers are made as long as the class can be booked. */
  readonly isBookable: boolean;
}

/** A class in which offers may keep seats. */
interface DroppableClass extends Pick<LineClass, 'isBookable' | 'teacherIds'> {
  readonly isCancelled: boolean;
  readonly seats: readonly (Pick<LineSeat, 'holdId'> & { readonly id: number; readonly holdState: string | null })[];
}

/** Somebody who waits or has an offer. */
export interface LineEntry {
  readonly id: number;
  readonly userId: number;
  /** The class in whose line the person stands. */
  readonly classSessionId: number;
  /** Waits for all that can be booked of the series, not for that one date. */
  readonly isForSeries: boolean;
  /** null: only waits. */
  readonly offer: { readonly holdId: number; readonly expiresAt: number } | null;
}

export type EndOfEntry = 'booked' | 'left' | 'declined' | 'expired' | 'closed';

interface EndedEntry {
  readonly id: number;
  readonly end: EndOfEntry;
}

/** What has to happen for the line to be as it should. */
export interface LinePlan {
  readonly ended: readonly EndedEntry[];
  /** Who is offered a seat, in order, and in which classes. */
  readonly offers: readonly { readonly id: number; readonly classSessionIds: readonly number[] }[];
}

/** A class and those who wait for it, or the classes of a series in the order of their starts, and all who wait there. */
interface Line {
  /** Of each class in the order of their places. */
  readonly entries: readonly LineEntry[];
  readonly classes: readonly LineClass[];
}

/**
 * Brings a line up to date: whoever got a seat, let an offer go by or waits for a class that is cancelled or begun leaves it, and each free seat is
 * offered to the first who has none. Who waits for a series is offered a seat in each class that it would book, once all of them have one beyond
 * those who wait for that date alone; until then it holds up others who wait for the series, but nobody who waits for a date. Done twice it does
 * nothing the second time. Instants in milliseconds UTC.
 */
export function settleLine({ entries, classes, now }: Line & { readonly now: number }): LinePlan {
  const ends = new Map(entries.map((entry) => [entry.id, endOf(entry, classes, now)]));
  const free = new Map(
    classes.map(({ id, seats, capacity, isOver, isBookable }) => [
      id,
      isBookable && !isOver ? Math.max(0, capacity - seats.length) : 0,
    ]),
  );
  const waiting = entries.filter(({ id, offer }) => offer === null && ends.get(id) === null);
  const offers: { id: number; classSessionIds: readonly number[] }[] = [];
  let isSeriesHeldUp = false;
  for (const entry of datesFirst(waiting)) {
    if (entry.isForSeries && isSeriesHeldUp) continue;
    const wanted = entry.isForSeries ? datesToBook(classes, entry.userId) : [entry.classSessionId];
    const isServed = wanted.length > 0 && wanted.every((id) => (free.get(id) ?? 0) > 0);
    if (isServed) {
      for (const id of wanted) free.set(id, (free.get(id) ?? 0) - 1);
      offers.push({ id: entry.id, classSessionIds: wanted });
    } else if (entry.isForSeries) isSeriesHeldUp = true;
  }
  return { ended: [...ends].flatMap(([id, end]) => (end === null ? [] : [{ id, end }])), offers };
}

/** The classes of a series that somebody would book: those that can be, without those where the person sits or teaches. */
export function datesToBook(
  classes: readonly Pick<LineClass, 'id' | 'isBookable' | 'seats' | 'teacherIds'>[],
  userId: number,
): number[] {
  return classes
    .filter(({ isBookable }) => isBookable)
    .filter(({ seats, teacherIds }) => !teacherIds.includes(userId) && !seats.some((seat) => seat.userId === userId))
    .map(({ id }) => id);
}

/**
 * Seats that an offer of a series keeps for nothing: in classes that are cancelled, closed for booking or taught by that person by now. One of which
 * every class is closed ends with its time.
 */
export function seatsToDrop({
  entries,
  classes,
}: Pick<Line, 'entries'> & { readonly classes: readonly DroppableClass[] }) {
  return entries.flatMap(({ userId, isForSeries, offer }) => {
    if (!isForSeries || offer === null) return [];
    const kept = classes.flatMap(({ seats, ...one }) =>
      seats
        .filter(({ holdId, holdState }) => holdState === 'offered' && holdId === offer.holdId)
        .map(({ id }) => ({ id, one })),
    );
    const useless = kept.filter(({ one }) => one.isCancelled || one.teacherIds.includes(userId));
    const closed = kept.filter((seat) => !seat.one.isBookable && !useless.includes(seat));
    const isAnyLeft = useless.length + closed.length < kept.length;
    return [...useless, ...(isAnyLeft ? closed : [])].map(({ id }) => id);
  });
}

/**
 * Where those who wait for a series belong: in the line of its last class to come, and with an offer in that of the last class it is for. Whoever
 * stands there for that date alone waits for it twice, and leaves; one to whom it is offered decides first.
 */
export function gatherSeries({
  entries,
  classes,
}: {
  readonly entries: readonly LineEntry[];
  /** In the order of their starts. */
  readonly classes: readonly Pick<LineClass, 'id' | 'isOver' | 'seats'>[];
}): {
  readonly moved: readonly { readonly id: number; readonly classSessionId: number }[];
  readonly ended: readonly EndedEntry[];
} {
  const moved: { id: number; classSessionId: number }[] = [];
  const ended: EndedEntry[] = [];
  const toCome = classes.filter(({ isOver }) => !isOver);
  for (const { id, userId, classSessionId, isForSeries, offer } of entries) {
    if (!isForSeries) continue;
    const last = toCome.findLast(
      ({ seats }) => offer === null || seats.some(({ holdId }) => holdId === offer.holdId),
    )?.id;
    if (last === undefined || last === classSessionId) continue;
    const twin = entries.find((entry) => entry.userId === userId && entry.classSessionId === last);
    if (twin !== undefined && (twin.offer !== null || twin.isForSeries)) continue;
    if (twin !== undefined) ended.push({ id: twin.id, end: 'left' });
    moved.push({ id, classSessionId: last });
  }
  return { moved, ended };
}

/** Until when a seat stays offered: some hours, and never past the close of booking. Instants in milliseconds UTC. */
export function offerExpiry(now: number, offerHours: number, closesAt: number): number {
  return Math.min(now + offerHours * 3_600_000, closesAt);
}

/** Who is how many-th in line, of those who have no offer yet: for a series among those who wait for it, for a date among those of that date. */
export function placesInLine(entries: readonly LineEntry[]): ReadonlyMap<number, number> {
  const counts = new Map<number | null, number>();
  const places = new Map<number, number>();
  for (const { id, classSessionId, isForSeries, offer } of entries) {
    if (offer !== null) continue;
    const line = isForSeries ? null : classSessionId;
    const place = (counts.get(line) ?? 0) + 1;
    counts.set(line, place);
    places.set(id, place);
  }
  return places;
}

/** Who waits for dates in whose line nobody stands for the series comes before that line: it gets what is left of them. */
function datesFirst(entries: readonly LineEntry[]): LineEntry[] {
  const ofSeries = new Set(
    entries.filter(({ isForSeries }) => isForSeries).map(({ classSessionId }) => classSessionId),
  );
  const isShared = ({ classSessionId }: LineEntry) => ofSeries.has(classSessionId);
  return [...entries.filter((entry) => !isShared(entry)), ...entries.filter(isShared)];
}

/** How an entry ends now; null: it stays. */
function endOf(entry: LineEntry, classes: readonly LineClass[], now: number): EndOfEntry | null {
  const { userId, isForSeries, offer } = entry;
  const own = classes.filter(({ id }) => id === entry.classSessionId);
  if (isForSeries && offer === null) return endOfWish(classes, userId);
  const seat = own.flatMap(({ seats }) => seats).find((one) => one.userId === userId);
  const isKept =
    offer !== null &&
    (isForSeries ? classes : own).some(({ seats }) => seats.some(({ holdId }) => holdId === offer.holdId));
  // One date of the series may be booked by the office while the others are offered.
  if (seat?.holdId === null && !(isForSeries && isKept)) return 'booked';
  // An offer ends with its time.
  if ((isForSeries ? classes : own).every(({ isOver }) => isOver)) return 'closed';
  if (!isForSeries && own.some(({ teacherIds }) => teacherIds.includes(userId))) return 'left';
  // Somebody who keeps a seat in an order of their own has no need of the line: nobody behind waits for the outcome.
  if (offer === null) return seat === undefined ? null : 'left';
  if (isKept) return null;
  return now >= offer.expiresAt ? 'expired' : 'declined';
}

/** The same of somebody who only waits for a series: as long as there is a date left to book. */
function endOfWish(classes: readonly LineClass[], userId: number): EndOfEntry | null {
  const bookable = classes.filter(({ isBookable }) => isBookable);
  if (bookable.length === 0) return 'closed';
  if (datesToBook(bookable, userId).length > 0) return null;
  const seats = bookable.flatMap((one) => one.seats).filter((seat) => seat.userId === userId);
  // What is only kept is an order of their own.
  return seats.length > 0 && seats.every(({ holdId }) => holdId === null) ? 'booked' : 'left';
}
