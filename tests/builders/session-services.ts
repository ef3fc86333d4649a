import { defaultRoomSettings, type PublicId, type RoomSettings } from '@lectern/contracts';
import { createSeriesQueries } from '../../sidecar/src/features/series/series.queries.ts';
import { createMyClassesQueries } from '../../sidecar/src/features/sessions/my-classes.queries.ts';
import type { MeetingFacts } from '../../sidecar/src/features/sessions/meeting-facts.ts';
import { createSeatService } from '../../sidecar/src/features/sessions/seats.service.ts';
import { createSessionCards } from '../../sidecar/src/features/sessions/session-cards.ts';
import { createSessionLists } from '../../sidecar/src/features/sessions/session-lists.service.ts';
import { createSessionQueries } from '../../sidecar/src/features/sessions/sessions.queries.ts';
import { createSessionService } from '../../sidecar/src/features/sessions/sessions.service.ts';
import { buildCaller } from './person.builder.ts';
import type { TestSchool } from './test-school.ts';

/** The services of the sessions feature on a test school. `meetings`: by internal id, what a test says is running. */
export function createTestSessions(school: TestSchool) {
  const { database, clock, emit, wordpress } = school;
  const meetings = new Map<number, MeetingFacts>();
  const presets = new Map<number, RoomSettings>();
  const facts = {
    phaseFacts: (ids: readonly number[]) => Promise.resolve(new Map([...meetings].filter(([id]) => ids.includes(id)))),
  };
  const queries = createSessionQueries(database);
  const series = createSeriesQueries(database);
  const cards = createSessionCards({ queries, wordpress, meetings: facts, series, clock });
  const sessions = createSessionService({
    database,
    clock,
    emit,
    wordpress,
    cards,
    meetingsOn: () => facts,
    readRoomPreset: (courseId) => Promise.resolve(presets.get(courseId) ?? defaultRoomSettings),
  });
  return {
    meetings,
    presets,
    queries,
    cards,
    meetingsOn: () => facts,
    sessions,
    /** The office cancels a class as it stands. */
    async cancelClass(publicId: PublicId): Promise<void> {
      const { version } = await sessions.read(publicId);
      await sessions.cancel(buildCaller(), publicId, { reason: '', version });
    },
    seats: createSeatService({ queries, wordpress }),
    lists: createSessionLists({
      queries,
      myClasses: createMyClassesQueries(database),
      meetings: facts,
      cards,
      series,
      clock,
    }),
  };
}
