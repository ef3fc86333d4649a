import type { MessageKind } from '@lectern/contracts';

/** What a booking is now, as far as the person in it must know. Instants in milliseconds UTC. */
export interface BookingFacts {
  readonly classSessionRowId: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  readonly teacherId: number | null;
  readonly isCancelled: boolean;
  /** The class as a whole. */
  readonly isClassCancelled: boolean;
}

/** The facts of a booking as it is read. */
export function standingFacts<
  Standing extends Omit<BookingFacts, 'isCancelled' | 'isClassCancelled'> & {
    readonly cancelledAt: number | null;
    readonly classCancelledAt: number | null;
  },
>(standing: Standing): Standing & BookingFacts {
  const { cancelledAt, classCancelledAt } = standing;
  return { ...standing, isCancelled: cancelledAt !== null, isClassCancelled: classCancelledAt !== null };
}

/** What the person was told of it last. */
export interface ToldFacts {
  readonly classSessionRowId: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  readonly teacherId: number | null;
  readonly isCancelled: boolean;
  readonly sequence: number;
  readonly toldAt: number;
  readonly isReminded: boolean;
}

/** What to remember as told, and what to say; `kind` null: nothing is said. */
export interface Telling {
  readonly kind: Extract<
    MessageKind,
    'booking_made' | 'booking_moved' | 'class_changed' | 'booking_cancelled' | 'class_cancelled'
  > | null;
  readonly told: ToldFacts;
}

/**
 * Compares what is with what was told last, so that it does not matter which event said that something may have changed, or how often.
 * @returns null where there is nothing new
 */
export function decideTelling(told: ToldFacts | null, is: BookingFacts, now: number): Telling | null {
  const isGone = is.isCancelled || is.isClassCancelled;
  const facts = {
    classSessionRowId: is.classSessionRowId,
    startsAt: is.startsAt,
    endsAt: is.endsAt,
    title: is.title,
    teacherId: is.teacherId,
    isCancelled: isGone,
  };
  /** Nobody needs a mail about what is over. */
  const unlessOver = (kind: NonNullable<Telling['kind']>) => (is.endsAt <= now ? null : kind);
  if (told === null) {
    // Made and cancelled before anybody heard of it.
    if (isGone) return null;
    return { kind: unlessOver('booking_made'), told: { ...facts, sequence: 0, toldAt: now, isReminded: false } };
  }
  if (told.isCancelled) return null;
  const sequence = told.sequence + 1;
  if (isGone) {
    const kind = unlessOver(is.isCancelled ? 'booking_cancelled' : 'class_cancelled');
    return { kind, told: { ...told, isCancelled: true, sequence } };
  }
  const isMoved = told.classSessionRowId !== is.classSessionRowId;
  const isRestarted = told.startsAt !== is.startsAt;
  if (
    !isMoved &&
    !isRestarted &&
    told.endsAt === is.endsAt &&
    told.title === is.title &&
    told.teacherId === is.teacherId
  )
    return null;
  return {
    kind: unlessOver(isMoved ? 'booking_moved' : 'class_changed'),
    told: {
      ...facts,
      sequence,
      toldAt: isRestarted ? now : told.toldAt,
      isReminded: isRestarted ? false : told.isReminded,
    },
  };
}

/** The number of what is now in a calendar: that of what was told last, or the one with which it will be told. */
export function sequenceOf(told: ToldFacts | null, is: BookingFacts, now: number): number {
  return decideTelling(told, is, now)?.told.sequence ?? told?.sequence ?? 0;
}

/** Whether somebody is reminded now: once for each start, never who learned of it so late that it was no news. */
export function isReminderDue(told: ToldFacts, reminderHours: number, now: number): boolean {
  const dueAt = told.startsAt - reminderHours * 3_600_000;
  return !told.isCancelled && !told.isReminded && told.toldAt < dueAt && dueAt <= now && now < told.startsAt;
}
