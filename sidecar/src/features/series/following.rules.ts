import {
  civilDateSchema,
  wallTimeSchema,
  type CivilDate,
  type LeftOut,
  type PreviewFollowing,
  type SeriesRule,
  type WallTime,
} from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import { planTimes, type FieldProblems } from '../sessions/class-plan.rules.ts';
import { placeWallTime, wallTimeOf } from '../sessions/wall-time.rules.ts';
import { isException } from './series.rules.ts';

/** A class of the series as it stands. Instants in milliseconds UTC. */
export interface StandingClass {
  readonly id: number;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly startsAtLocal: WallTime;
  readonly endsAtLocal: WallTime;
  readonly zone: string;
  readonly isCancelled: boolean;
  readonly series: { readonly date: CivilDate; readonly isChangedAlone: boolean } | null;
}

/** When a class would be held, and for which day of the plan. */
export interface NewTimes {
  readonly date: CivilDate;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly startsAtLocal: WallTime;
  readonly endsAtLocal: WallTime;
  /** As of the dates of a rule (series.rules.ts). */
  readonly isMoved: boolean;
  readonly isDoubled: boolean;
}

export interface FollowingItem<Class extends StandingClass> {
  readonly record: Class;
  /** null: it takes part in the change. */
  readonly leftOut: LeftOut | null;
  readonly times: NewTimes;
}

export type FollowingPlan<Class extends StandingClass> =
  | { readonly ok: true; readonly items: readonly FollowingItem<Class>[]; readonly rule: SeriesRule }
  | { readonly ok: false; readonly problems: FieldProblems };

const minute = 60_000;
/** A class that keeps its time, or gets one that was chosen for it. */
const asPlanned = { isMoved: false, isDoubled: false };

/**
 * What a change of `chosen` and of all that follow it does to each class. Others take its time of day, length and zone; those planned for the same
 * weekday are shifted by as many days. What is cancelled, over, running or (unless wanted) changed alone stays as it is.
 */
export function planFollowing<Class extends StandingClass>(input: {
  readonly chosen: Class;
  /** The chosen one and those after it. */
  readonly classes: readonly Class[];
  readonly running: ReadonlySet<number>;
  readonly rule: SeriesRule;
  readonly change: Pick<PreviewFollowing, 'startsAtLocal' | 'endsAtLocal' | 'zone' | 'includeChangedAlone'>;
  /** Milliseconds UTC. */
  readonly now: number;
}): FollowingPlan<Class> {
  const { chosen, classes, rule, change, now } = input;
  const startsAtLocal = change.startsAtLocal ?? chosen.startsAtLocal;
  const endsAtLocal = change.endsAtLocal ?? chosen.endsAtLocal;
  const zone = change.zone ?? rule.zone;
  const isRetimed =
    startsAtLocal !== chosen.startsAtLocal || endsAtLocal !== chosen.endsAtLocal || zone !== chosen.zone;
  const plannedDay = Temporal.PlainDate.from(chosen.series?.date ?? chosen.startsAtLocal.slice(0, 10));
  const chosenTimes = isRetimed
    ? planTimes({ startsAtLocal, endsAtLocal, zone }, now, chosen)
    : { ok: true as const, ...chosen };
  if (!chosenTimes.ok) return chosenTimes;
  const { startsAt: chosenStart, endsAt: chosenEnd } = chosenTimes;
  if (isRetimed && chosenEnd - chosenStart !== shownMilliseconds(startsAtLocal, endsAtLocal)) {
    const detail =
      'Clocks change during this class, so its length cannot stand for the others. Change this class alone, and all following from the next one on.';
    return { ok: false, problems: { startsAtLocal: detail } };
  }

  const newDay = Temporal.PlainDate.from(startsAtLocal.slice(0, 10));
  const shift = isRetimed ? plannedDay.until(newDay).days : 0;
  if (Math.abs(shift) > 6) {
    const detail =
      'All following classes move by less than a week. To move them further, cancel them and plan a new series.';
    return { ok: false, problems: { startsAtLocal: detail } };
  }
  const newRule: SeriesRule = isRetimed
    ? {
        ...rule,
        zone,
        time: startsAtLocal.slice(11),
        durationMinutes: (chosenEnd - chosenStart) / minute,
        weekdays: moveWeekday(rule.weekdays, plannedDay.dayOfWeek, newDay.dayOfWeek),
      }
    : rule;

  const items: FollowingItem<Class>[] = [];
  for (const record of classes) {
    const leftOut = record.id === chosen.id ? null : whyLeftOut(record, input);
    const times = leftOut === null ? timesOf(record) : standing(record);
    if (times === null)
      return { ok: false, problems: { startsAtLocal: `There is no such day for the class of ${dayOf(record)}.` } };
    items.push({ record, leftOut, times });
  }
  const problem = wrongDays(items, newRule);
  return problem === null ? { ok: true, items, rule: newRule } : { ok: false, problems: { startsAtLocal: problem } };

  function timesOf(record: Class): NewTimes | null {
    const planned = Temporal.PlainDate.from(dayOf(record));
    const date = civilDateSchema.parse(
      planned.add({ days: planned.dayOfWeek === plannedDay.dayOfWeek ? shift : 0 }).toString(),
    );
    if (record.id === chosen.id) {
      return { date, startsAt: chosenStart, endsAt: chosenEnd, startsAtLocal, endsAtLocal, ...asPlanned };
    }
    if (!isRetimed && record.series?.isChangedAlone !== true) return standing(record);
    const placed = placeWallTime(wallTimeSchema.parse(`${date}T${newRule.time}`), newRule.zone);
    if (placed === null) return null;
    const endsAt = placed.instant + newRule.durationMinutes * minute;
    return {
      date,
      startsAt: placed.instant,
      endsAt,
      startsAtLocal: wallTimeOf(placed.instant, newRule.zone),
      endsAtLocal: wallTimeOf(endsAt, newRule.zone),
      isMoved: placed.isMoved,
      isDoubled: placed.isDoubled,
    };
  }
}

/** How long clocks show something to last. */
function shownMilliseconds(startsAtLocal: WallTime, endsAtLocal: WallTime): number {
  return Temporal.PlainDateTime.from(startsAtLocal).until(endsAtLocal).total('milliseconds');
}

function whyLeftOut(
  record: StandingClass,
  { running, change, now }: { running: ReadonlySet<number>; change: { includeChangedAlone: boolean }; now: number },
): LeftOut | null {
  if (record.isCancelled) return 'cancelled';
  if (running.has(record.id)) return 'running';
  if (record.endsAt <= now) return 'over';
  return record.series?.isChangedAlone === true && !change.includeChangedAlone ? 'changed_alone' : null;
}

function standing(record: StandingClass): NewTimes {
  const { startsAt, endsAt, startsAtLocal, endsAtLocal } = record;
  return { date: dayOf(record), startsAt, endsAt, startsAtLocal, endsAtLocal, ...asPlanned };
}

function dayOf({ series, startsAtLocal }: StandingClass): CivilDate {
  return series?.date ?? civilDateSchema.parse(startsAtLocal.slice(0, 10));
}

function moveWeekday(weekdays: readonly number[], from: number, to: number): number[] {
  return [...new Set(weekdays.map((weekday) => (weekday === from ? to : weekday)))].sort((a, b) => a - b);
}

/** A class that would come to a day that the series leaves out, or to one that has a class already. */
function wrongDays(items: readonly FollowingItem<StandingClass>[], rule: SeriesRule): string | null {
  const moved = items.filter(({ record, leftOut, times }) => leftOut === null && times.date !== dayOf(record));
  const onHoliday = moved.find(({ times }) => isException(rule, times.date));
  if (onHoliday !== undefined) {
    return `${onHoliday.times.date} is a day that the series leaves out. Move the class of ${dayOf(onHoliday.record)} alone first, or choose another day.`;
  }
  const twice = moved.find(({ record, times }) =>
    items.some(
      (other) => other.record.id !== record.id && !other.record.isCancelled && other.times.date === times.date,
    ),
  );
  return twice === undefined ? null : `The series has a class on ${twice.times.date} already. Choose another day.`;
}
