import { createSeriesSchema, defaultRoomSettings, type ApiCall, type CreateSeries } from '@lectern/contracts';
import { createFollowingService } from '../../sidecar/src/features/series/following.service.ts';
import { createSeriesCards } from '../../sidecar/src/features/series/series-cards.ts';
import { createSeriesQueries } from '../../sidecar/src/features/series/series.queries.ts';
import { createSeriesService } from '../../sidecar/src/features/series/series.service.ts';
import { createSeriesSessions } from '../../sidecar/src/features/sessions/series-sessions.service.ts';
import { createTestSessions } from './session-services.ts';
import type { TestSchool } from './test-school.ts';

/** The services of the series feature on a test school, with those of its class sessions. */
export function createTestSeries(school: TestSchool) {
  const { database, clock, emit, wordpress } = school;
  const base = createTestSessions(school);
  const queries = createSeriesQueries(database);
  const sessions = createSeriesSessions({ database, clock, emit, wordpress });
  return {
    ...base,
    series: createSeriesService({
      database,
      clock,
      queries,
      cards: createSeriesCards({ queries, sessions: base.queries, wordpress, clock }),
      sessions,
      readRoomPreset: (courseId) => Promise.resolve(base.presets.get(courseId) ?? defaultRoomSettings),
    }),
    following: createFollowingService({ database, clock, sessions, meetingsOn: base.meetingsOn, wordpress }),
  };
}

type SeriesInput = ApiCall<'createSeries'>['body'];

/** What the office sends to plan a series: Mondays and Thursdays at 18:00 in Berlin from today until Christmas, nobody teaches yet. */
export function buildSeries(
  plan: Partial<Omit<SeriesInput, 'rule'>> & { courseId: number; rule?: Partial<SeriesInput['rule']> },
): CreateSeries {
  return createSeriesSchema.parse({
    title: 'Italian A1',
    teacherId: null,
    capacity: 8,
    ...plan,
    rule: {
      startsOn: '2026-11-23',
      endsOn: '2026-12-18',
      weekdays: [1, 4],
      time: '18:00',
      durationMinutes: 90,
      zone: 'Europe/Berlin',
      ...plan.rule,
    },
  });
}
