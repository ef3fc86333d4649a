import type { MessageKind } from '@lectern/contracts';

/** What there is to tell somebody who teaches. */
export type TeachingKind = Extract<MessageKind, `lesson_${string}` | `teaching_${string}`>;

/** A class as somebody who teaches it, or did, must know it. Instants in milliseconds UTC. */
export interface TeachingFacts {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  /** Whether the person teaches it now. */
  readonly isTheirs: boolean;
  readonly isCancelled: boolean;
  readonly isLesson: boolean;
  /** No teacher was told of it before. */
  readonly isNew: boolean;
  /** Rises with every change, from 1. */
  readonly version: number;
}

/** What the person was told of it last. */
export interface ToldTeaching {
  readonly startsAt: number;
  readonly endsAt: number;
  readonly title: string;
  /** It was cancelled, or given to somebody else. */
  readonly isGone: boolean;
  /** Of the class; the number of the calendar entry as well, for the calendar feed counts by it too. */
  readonly version: number;
}

/**
 * Compares what is with what the teacher was told last, so that it does not matter which event said that something may have changed, or how often.
 * `isOwn`: the reader made the change that the event tells of.
 * @returns null where there is nothing new; `kind` null: nothing is said
 */
export function decideTeaching(
  told: ToldTeaching | null,
  is: TeachingFacts,
  { now, isOwn }: { now: number; isOwn: boolean },
): { kind: TeachingKind | null; told: ToldTeaching } | null {
  const isGone = is.isCancelled || !is.isTheirs;
  if (isGone && (told === null || told.isGone)) return null;
  const kind = kindOf(told, is, isGone);
  if (kind === null && told?.version === is.version) return null;
  // Whoever made the only change since the last mail knows of it; of a lesson everybody gets the file for the calendar.
  const isKnown = isOwn && !is.isLesson && is.version === (told?.version ?? 0) + 1;
  const { startsAt, endsAt, title, version } = is;
  return { kind: isKnown || endsAt <= now ? null : kind, told: { startsAt, endsAt, title, isGone, version } };
}

function kindOf(told: ToldTeaching | null, is: TeachingFacts, isGone: boolean): TeachingKind | null {
  if (isGone) return is.isTheirs ? 'teaching_cancelled' : 'teaching_taken';
  if (told === null || told.isGone) return is.isLesson && is.isNew ? 'lesson_booked' : 'teaching_given';
  const isSame = told.startsAt === is.startsAt && told.endsAt === is.endsAt && told.title === is.title;
  return isSame ? null : 'teaching_changed';
}
