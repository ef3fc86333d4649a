import { longestClassHours, type CreateClassSession, type WallTime } from '@lectern/contracts';
import { onClocks, resolveWallTime, wallTimeOf, type ResolvedWallTime } from './wall-time.rules.ts';

/** Sentences at the fields that need attention; empty: all is well. */
export type FieldProblems = Record<string, string>;

const hour = 3_600_000;
/** A class that was held and is entered afterwards: yesterday's, not last month's. */
const earliestHoursAgo = 24;
const latestYearsAhead = 5;

/** The last start that is planned, in milliseconds UTC: one that lies further ahead is a slip of the pen. */
export function latestStart(now: number): number {
  return new Date(now).setUTCFullYear(new Date(now).getUTCFullYear() + latestYearsAhead);
}

export const startTooFarAhead = `The start lies more than ${String(latestYearsAhead)} years ahead. Check the year.`;

/** Seats that are kept for a while count as those that are booked do. */
export function wordTooFewSeats(taken: number): string {
  return `Seats that are taken, or kept for people who are booking: ${String(taken)}. Enter ${String(taken)} or more, or free seats first.`;
}

/** Times of a plan as instants (milliseconds UTC), or what is wrong with them. */
export type PlannedTimes =
  | { readonly ok: true; readonly startsAt: number; readonly endsAt: number }
  | { readonly ok: false; readonly problems: FieldProblems };

/**
 * Resolves the wall times of a plan. A start that clocks show twice is refused. An end that they show twice is the first of the two: so much later
 * than the start as the clocks say.
 * @param now milliseconds UTC, to refuse a start long past or years ahead; null where the start is not being set
 * @param before what was planned until now: a start or an end that stays is the same of two as then
 */
export function planTimes(
  plan: { startsAtLocal: WallTime; endsAtLocal: WallTime; zone: string },
  now: number | null,
  before?: { readonly startsAt: number; readonly endsAt: number },
): PlannedTimes {
  const start = resolveOrKeep(plan.startsAtLocal, plan.zone, before?.startsAt);
  const end = resolveOrKeep(plan.endsAtLocal, plan.zone, before?.endsAt);
  if (start.kind !== 'exists' || (end.kind !== 'exists' && end.kind !== 'doubled')) {
    return {
      ok: false,
      problems: {
        ...(start.kind === 'exists' ? {} : { startsAtLocal: wordWrongTime(start) }),
        ...(end.kind === 'exists' || end.kind === 'doubled' ? {} : { endsAtLocal: wordWrongTime(end) }),
      },
    };
  }
  if (end.instant <= start.instant)
    return { ok: false, problems: { endsAtLocal: 'The end must come after the start. Choose a later end.' } };
  if (end.instant - start.instant > longestClassHours * hour) {
    return {
      ok: false,
      problems: {
        endsAtLocal: `A class lasts at most ${String(longestClassHours)} hours. Choose an earlier end, or plan two classes.`,
      },
    };
  }
  if (now !== null && start.instant < now - earliestHoursAgo * hour) {
    return {
      ok: false,
      problems: { startsAtLocal: 'The start lies more than a day in the past. Choose a later one.' },
    };
  }
  if (now !== null && start.instant > latestStart(now))
    return { ok: false, problems: { startsAtLocal: startTooFarAhead } };
  return { ok: true, startsAt: start.instant, endsAt: end.instant };
}

function resolveOrKeep(wallTime: WallTime, zone: string, before: number | undefined): ResolvedWallTime {
  const isKept = before !== undefined && wallTimeOf(before, zone) === wallTime;
  return isKept ? { kind: 'exists', instant: before } : resolveWallTime(wallTime, zone);
}

/** What is wrong with a time, and which one to choose instead. */
export function wordWrongTime(time: Exclude<ResolvedWallTime, { kind: 'exists' }>): string {
  switch (time.kind) {
    case 'impossible':
      return 'There is no such day or time. Check the date.';
    case 'skipped':
      return `Clocks are put forward and skip this time. The next one that exists is ${onClocks(time.nextExisting)}.`;
    case 'doubled':
      return `Clocks are put back and show this time twice. Choose one before ${onClocks(time.from)}, or from ${onClocks(time.until)} on.`;
  }
}

/** Whoever is named without the right could not start the class, and nobody else could. */
const noTeacher =
  'This person may not teach: they have not the role of a teacher. Choose a teacher, or give them the role in WordPress first.';

/** Sentence about one of several. */
export const noTeacherAmong =
  'One of these people may not teach: they have not the role of a teacher. Choose another, or give them the role in WordPress first.';

/** Checks who teaches against the people that exist: whether each may teach. */
export function teacherProblems(
  plan: Pick<CreateClassSession, 'teacherId' | 'coTeacherIds'>,
  knownPeople: ReadonlyMap<number, boolean>,
): FieldProblems {
  const problems: FieldProblems = {};
  if (plan.teacherId !== null && !knownPeople.has(plan.teacherId)) {
    problems['teacherId'] = 'This person has no account here any more. Choose another teacher.';
  } else if (plan.teacherId !== null && knownPeople.get(plan.teacherId) === false) {
    problems['teacherId'] = noTeacher;
  }
  if (plan.coTeacherIds.some((id) => !knownPeople.has(id))) {
    problems['coTeacherIds'] = 'One of these people has no account here any more. Choose another.';
  } else if (plan.coTeacherIds.some((id) => knownPeople.get(id) === false)) {
    problems['coTeacherIds'] = noTeacherAmong;
  } else if (plan.teacherId !== null && plan.coTeacherIds.includes(plan.teacherId)) {
    problems['coTeacherIds'] = 'The teacher cannot be a co-teacher as well. Leave one of the two out.';
  } else if (new Set(plan.coTeacherIds).size !== plan.coTeacherIds.length) {
    problems['coTeacherIds'] = 'The same person stands here twice. Leave one out.';
  }
  return problems;
}

/** Checks the files that a class opens with against those that the media library has and BigBlueButton can show. */
export function slideProblems(slides: CreateClassSession['slides'], usable: ReadonlySet<number>): FieldProblems {
  return Object.fromEntries(
    slides.flatMap((slide, index) => {
      if (!usable.has(slide.attachmentId)) {
        return [
          [
            `slides.${String(index)}`,
            'This file is gone from the media library or is no PDF, office file or image. Remove it or choose another.',
          ],
        ];
      }
      const isTwice = slides.findIndex(({ attachmentId }) => attachmentId === slide.attachmentId) < index;
      return isTwice ? [[`slides.${String(index)}`, 'This file stands here twice. Remove one.']] : [];
    }),
  );
}
