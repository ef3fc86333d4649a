import { civilDateSchema, wallTimeSchema, type CivilDate, type SeriesRule, type WallTime } from '@lectern/contracts';
import { Temporal } from 'temporal-polyfill';
import type { FieldProblems } from '../sessions/class-plan.rules.ts';
import { placeWallTime, wallTimeOf } from '../sessions/wall-time.rules.ts';

/** One class of a series. Instants in milliseconds UTC. */
export interface SeriesDate {
  /** The day of the plan, by which the series knows this class whatever happens to it later. */
  readonly date: CivilDate;
  readonly startsAt: number;
  readonly endsAt: number;
  readonly startsAtLocal: WallTime;
  readonly endsAtLocal: WallTime;
  /** Clocks skip the planned time on this day, so the class begins later by what they skip. */
  readonly isMoved: boolean;
  /** Clocks show the planned time twice on this day, and the class begins the first time. */
  readonly isDoubled: boolean;
}

export type ExpandedSeries =
  | { readonly ok: true; readonly dates: readonly SeriesDate[] }
  | { readonly ok: false; readonly problems: FieldProblems };

const minute = 60_000;
/** Ten years of every day: more is a slip of the pen, such as a year with one digit too many. */
const mostDates = 4_000;

/**
 * The classes of a series, the earliest first: on the given weekdays of each n-th week (weeks begin on Monday and count from the one of
 * `startsOn`) at the same wall time, without the exceptions. A day that a zone leaves out altogether has no class.
 */
export function expandSeries(rule: SeriesRule): ExpandedSeries {
  const dates: SeriesDate[] = [];
  for (const date of plannedDays(rule)) {
    if (isException(rule, date)) continue;
    const planned = wallTimeSchema.parse(`${date}T${rule.time}`);
    const start = placeWallTime(planned, rule.zone);
    if (start === null) continue;
    if (dates.length === mostDates) {
      const detail = `Please choose a day nearer to the first day: a series has at most ${String(mostDates)} dates.`;
      return { ok: false, problems: { endsOn: detail } };
    }
    const endsAt = start.instant + rule.durationMinutes * minute;
    dates.push({
      date,
      startsAt: start.instant,
      endsAt,
      startsAtLocal: start.isMoved ? wallTimeOf(start.instant, rule.zone) : planned,
      endsAtLocal: wallTimeOf(endsAt, rule.zone),
      isMoved: start.isMoved,
      isDoubled: start.isDoubled,
    });
  }
  return { ok: true, dates };
}

/** The days of the rule in ascending order, exceptions among them. */
function* plannedDays({ startsOn, endsOn, weekdays, everyWeeks }: SeriesRule): Generator<CivilDate> {
  const first = Temporal.PlainDate.from(startsOn);
  const ordered = [...weekdays].sort((a, b) => a - b);
  let monday = first.subtract({ days: first.dayOfWeek - 1 });
  while (monday.toString() <= endsOn) {
    for (const weekday of ordered) {
      const day = monday.add({ days: weekday - 1 }).toString();
      if (day >= startsOn && day <= endsOn) yield civilDateSchema.parse(day);
    }
    monday = monday.add({ weeks: everyWeeks });
  }
}

/** Whether the series leaves a day out. */
export function isException({ exceptions }: SeriesRule, date: CivilDate): boolean {
  return exceptions.some((exception) =>
    typeof exception === 'string' ? exception === date : exception.from <= date && date <= exception.to,
  );
}
