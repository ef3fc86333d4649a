import type { CreditKind, PublicId } from '@lectern/contracts';

const day = 86_400_000;

/** What one lot holds. Instants in milliseconds UTC. */
export interface LotState {
  readonly lot: PublicId;
  readonly userId: number;
  /** null: any course. */
  readonly courseId: number | null;
  readonly expiresAt: number | null;
  readonly left: number;
  /** Number of its newest entry. */
  readonly sequence: number;
}

/** One change of a lot, as it is written down. */
export interface LedgerEntry extends LotState {
  readonly kind: CreditKind;
  readonly amount: number;
  readonly bookingId: PublicId | null;
}

/** A lesson to give back. */
export interface ReturnedLesson {
  readonly bookingId: PublicId;
  readonly userId: number;
  readonly courseId: number;
  /** Whether it was the student who gave it up. */
  readonly by: 'student' | 'school';
}

/** Whether credits of a lot can be used at an instant; at its end they cannot. */
export function isLive({ expiresAt }: Pick<LotState, 'expiresAt'>, now: number): boolean {
  return expiresAt === null || now < expiresAt;
}

/** What ends first comes first. */
export function inOrderOfUse<Lot extends Pick<LotState, 'expiresAt' | 'lot'>>(lots: readonly Lot[]): Lot[] {
  return lots.toSorted(
    (a, b) => (a.expiresAt ?? Infinity) - (b.expiresAt ?? Infinity) || (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0),
  );
}

/** The first change of a lot. */
export function openLot(
  lot: Omit<LotState, 'left' | 'sequence'> & { readonly bookingId: PublicId | null },
  kind: 'pack' | 'make_up' | 'correction',
  amount: number,
): LedgerEntry {
  return { ...lot, kind, amount, left: amount, sequence: 1 };
}

/**
 * Entries that give lessons back. What a student gives up in time goes to where it came from, with the same end: booking and cancelling must not make
 * a credit live longer. For what the school takes away there is a new one, which ends no sooner than the old one and leaves days to find another class.
 * @param used the lot that paid each booking, as it is now; a booking that no credit paid is missing
 */
export function entriesOfReturn(
  lessons: readonly ReturnedLesson[],
  used: ReadonlyMap<PublicId, LotState>,
  terms: { readonly creditDays: number | null; readonly now: number; readonly newLot: () => PublicId },
): LedgerEntry[] {
  const { creditDays, now } = terms;
  const states = new Map<PublicId, LotState>();
  return lessons.map(({ bookingId, userId, courseId, by }) => {
    const paid = used.get(bookingId);
    if (paid !== undefined && by === 'student') {
      const before = states.get(paid.lot) ?? paid;
      const after = { ...before, left: before.left + 1, sequence: before.sequence + 1 };
      states.set(paid.lot, after);
      return { ...after, kind: 'returned', amount: 1, bookingId };
    }
    const soonest = creditDays === null ? null : now + creditDays * day;
    const expiresAt =
      paid === undefined
        ? soonest
        : soonest === null || paid.expiresAt === null
          ? null
          : Math.max(soonest, paid.expiresAt);
    const lot = {
      lot: terms.newLot(),
      userId,
      courseId: paid === undefined ? courseId : paid.courseId,
      expiresAt,
      bookingId,
    };
    return openLot(lot, 'make_up', 1);
  });
}

/**
 * Entries that take a number of credits back, those of the named course or any, what ends first in front.
 * @returns null where there are not so many
 */
export function entriesOfCorrection(lots: readonly LotState[], count: number): LedgerEntry[] | null {
  let missing = count;
  const entries: LedgerEntry[] = [];
  for (const lot of inOrderOfUse(lots)) {
    const taken = Math.min(missing, lot.left);
    if (taken <= 0) continue;
    missing -= taken;
    const sequence = lot.sequence + 1;
    entries.push({ ...lot, sequence, left: lot.left - taken, kind: 'correction', amount: -taken, bookingId: null });
  }
  return missing === 0 ? entries : null;
}
