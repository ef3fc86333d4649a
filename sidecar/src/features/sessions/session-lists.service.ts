import type { ClassSessionCard, ListClassSessions, listMyClassesSchema, MyClass, Relation } from '@lectern/contracts';
import type { z } from 'zod';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { mayEnterFrom } from './class-phase.rules.ts';
import type { MeetingFactQueries } from './meeting-facts.ts';
import type { MyClassesQueries } from './my-classes.queries.ts';
import type { SeriesNames } from './series-names.ts';
import type { SessionCards } from './session-cards.ts';
import type { SessionQueries } from './sessions.queries.ts';

/** Lists of class sessions. */
export interface SessionLists {
  /** The office's list; with scope `teacher` only what the reader teaches. */
  list(
    userId: number,
    scope: Relation,
    filter: ListClassSessions,
  ): Promise<{ items: ClassSessionCard[]; total: number }>;
  /** The reader's own classes. A cancelled one stays among the upcoming until its time is past, so that nobody comes for nothing. */
  listMine(userId: number, query: z.output<typeof listMyClassesSchema>): Promise<{ items: MyClass[]; total: number }>;
}

/** No class runs on for longer than this after its planned end: BBB ends rooms and nobody teaches through the night. */
const overrunMilliseconds = 12 * 3_600_000;

export function createSessionLists(dependencies: {
  queries: SessionQueries;
  myClasses: MyClassesQueries;
  meetings: MeetingFactQueries;
  cards: SessionCards;
  series: SeriesNames;
  clock: Clock;
}): SessionLists {
  const { queries, myClasses, meetings, cards, series, clock } = dependencies;
  return {
    async list(userId, scope, filter) {
      const seriesId = filter.seriesId === undefined ? null : await series.idOf(filter.seriesId);
      if (filter.seriesId !== undefined && seriesId === null) return { items: [], total: 0 };
      const { rows, total } = await queries.list(filter, scope === 'any' ? null : userId, seriesId);
      return { items: await cards.cards(rows), total };
    },

    async listMine(userId, { when, page, perPage }) {
      const now = clock.now();
      const facts = await meetings.phaseFacts(await myClasses.endedBetween(userId, now - overrunMilliseconds, now));
      const overrunning = [...facts].filter(([, { running }]) => running).map(([id]) => id);
      const { rows, total } = await myClasses.list({
        userId,
        when,
        now,
        overrunning,
        limit: perPage,
        offset: (page - 1) * perPage,
      });
      const made = await cards.cards(rows);
      const items = rows.flatMap((row, index) => {
        const card = made[index];
        return card === undefined
          ? []
          : [{ ...card, role: row.role, mayEnterFrom: toInstant(mayEnterFrom(row, row.role)) }];
      });
      return { items, total };
    },
  };
}
