import { wallTimeSchema, type WallTime } from '@lectern/contracts';
import { outcomeOf } from './outcome.ts';
import { buildCaller } from './person.builder.ts';
import type { RandomSchool } from './random-office.ts';
import { pickBy } from './seeded-random.ts';
import type { createTestSeries } from './series-services.ts';

const office = buildCaller({ userId: 987_654 });
const halfHour = 30 * 60_000;

/** What the office plans anew at random while people book: capacities, times, how a series is sold, and now and then a class that is cancelled. */
export function createRandomPlanner(
  options: Pick<RandomSchool, 'classSessionIds' | 'seriesIds'> & {
    services: Pick<ReturnType<typeof createTestSeries>, 'sessions' | 'series'>;
    random: () => number;
  },
) {
  const { services, random, classSessionIds, seriesIds } = options;
  const { sessions, series } = services;
  const pick = pickBy(random);

  async function changeCapacity(): Promise<void> {
    const { id, version, capacity } = await sessions.read(pick(classSessionIds));
    await sessions.update(office, id, { version, capacity: Math.max(1, capacity + pick([-1, -1, 1])) });
  }

  async function move(): Promise<void> {
    const { id, version, startsAtLocal, endsAtLocal } = await sessions.read(pick(classSessionIds));
    const by = pick([-halfHour, halfHour]);
    await sessions.update(office, id, {
      version,
      startsAtLocal: later(startsAtLocal, by),
      endsAtLocal: later(endsAtLocal, by),
    });
  }

  async function cancel(): Promise<void> {
    const { id, version } = await sessions.read(pick(classSessionIds));
    await sessions.cancel(office, id, { version, reason: '' });
  }

  /** One act; its refusals are part of life. @returns its name with `done` or the code of the refusal */
  return async function act(): Promise<string> {
    const kind = random();
    const [name, run] =
      kind < 0.5
        ? (['capacity', changeCapacity] as const)
        : kind < 0.8
          ? (['move', move] as const)
          : kind < 0.98
            ? ([
                'offer',
                () => series.writeOffer(office, pick(seriesIds), pick(['whole', 'either', 'single'])),
              ] as const)
            : (['cancel_class', cancel] as const);
    return `${name} ${await outcomeOf(run)}`;
  };
}

/** A wall time some milliseconds later. */
function later(local: string, by: number): WallTime {
  return wallTimeSchema.parse(new Date(Date.parse(`${local}Z`) + by).toISOString().slice(0, local.length));
}
