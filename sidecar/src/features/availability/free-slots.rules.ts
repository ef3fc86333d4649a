import type { WeeklyHours } from '@lectern/contracts';
import type { TimeSpan } from '../sessions/busy.rules.ts';
import { workingSpans } from './working-hours.rules.ts';

/** What a teacher says of their time, with the exceptions that touch the range asked for. Instants in milliseconds UTC. */
export interface TeachingTime {
  readonly zone: string;
  readonly weekly: readonly WeeklyHours[];
  readonly bufferMinutes: number;
  readonly extra: readonly TimeSpan[];
  readonly off: readonly TimeSpan[];
}

const minute = 60_000;

/** How far apart the starts are that are offered: both divide every day, also those on which clocks change. */
export function stepMinutes(lessonMinutes: number): number {
  return lessonMinutes < 30 ? 15 : 30;
}

/**
 * Free slots that begin in a range, the earliest first: starts count from the beginning of each block of hours, so that the same times are offered
 * whatever the range. A lesson may run from one block into the next where nothing lies between them.
 * @param busy classes of the teacher, around which the buffer stays free
 * @param alsoBusy spans without a buffer: classes of the student
 */
export function freeSlots(question: {
  readonly time: TeachingTime;
  readonly lessonMinutes: number;
  readonly range: TimeSpan;
  readonly busy: readonly TimeSpan[];
  readonly alsoBusy?: readonly TimeSpan[];
}): TimeSpan[] {
  const { time, lessonMinutes, range, busy, alsoBusy = [] } = question;
  const length = lessonMinutes * minute;
  // A slot that begins in the range ends after it.
  const weekly = workingSpans(time.weekly, time.zone, { startsAt: range.startsAt, endsAt: range.endsAt + length });
  const blocks = [...weekly, ...time.extra];
  const buffer = time.bufferMinutes * minute;
  const taken = [
    ...time.off,
    ...alsoBusy,
    ...busy.map(({ startsAt, endsAt }) => ({ startsAt: startsAt - buffer, endsAt: endsAt + buffer })),
  ];
  const free = subtractSpans(mergeSpans(blocks), mergeSpans(taken));
  const step = stepMinutes(lessonMinutes) * minute;
  const starts = new Set<number>();
  for (const block of blocks) {
    const first = block.startsAt + Math.max(0, Math.ceil((range.startsAt - block.startsAt) / step)) * step;
    for (let start = first; start < Math.min(block.endsAt, range.endsAt); start += step) starts.add(start);
  }
  const ordered = [...starts].sort((a, b) => a - b);
  const slots: TimeSpan[] = [];
  let index = 0;
  for (const startsAt of ordered) {
    while (index < free.length && (free[index]?.endsAt ?? 0) < startsAt + length) index += 1;
    const span = free[index];
    if (span === undefined) break;
    if (span.startsAt <= startsAt) slots.push({ startsAt, endsAt: startsAt + length });
  }
  return slots;
}

/** The same time in as few spans as possible, in order. */
export function mergeSpans(spans: readonly TimeSpan[]): TimeSpan[] {
  const merged: { startsAt: number; endsAt: number }[] = [];
  for (const { startsAt, endsAt } of spans.toSorted((a, b) => a.startsAt - b.startsAt)) {
    const last = merged.at(-1);
    if (last !== undefined && startsAt <= last.endsAt) last.endsAt = Math.max(last.endsAt, endsAt);
    else merged.push({ startsAt, endsAt });
  }
  return merged;
}

/** What is left of some spans without others; both are merged. */
export function subtractSpans(spans: readonly TimeSpan[], taken: readonly TimeSpan[]): TimeSpan[] {
  const left: TimeSpan[] = [];
  let index = 0;
  for (const { startsAt, endsAt } of spans) {
    let from = startsAt;
    while (index < taken.length && (taken[index]?.endsAt ?? 0) <= from) index += 1;
    for (let at = index; at < taken.length; at += 1) {
      const gap = taken[at];
      if (gap === undefined || gap.startsAt >= endsAt) break;
      if (gap.startsAt > from) left.push({ startsAt: from, endsAt: gap.startsAt });
      from = Math.max(from, gap.endsAt);
    }
    if (from < endsAt) left.push({ startsAt: from, endsAt });
  }
  return left;
}
