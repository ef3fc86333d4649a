import {
  mostClassesAtOnce,
  type CreateSeries,
  type ListSeries,
  type PreviewSeries,
  type PublicId,
  type RoomSettings,
  type Series,
  type SeriesCard,
  type SeriesOffer,
  type SeriesPreview,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import type { Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { latestStart, startTooFarAhead } from '../sessions/class-plan.rules.ts';
import type { SeriesSessions } from '../sessions/series-sessions.service.ts';
import type { SeriesCards } from './series-cards.ts';
import type { SeriesTemplate } from './series.ts';
import type { SeriesQueries } from './series.queries.ts';
import { expandSeries, type SeriesDate } from './series.rules.ts';
import { seriesRepository } from './series.repository.ts';

/** Planning series. */
export interface SeriesService {
  list(filter: ListSeries): Promise<{ items: SeriesCard[]; total: number }>;
  /** @throws DomainError `not_found` */
  read(publicId: PublicId): Promise<Series>;
  /** @throws DomainError `invalid_input` */
  preview(input: PreviewSeries): Promise<SeriesPreview>;
  /**
   * Plans the series and all its class sessions, or nothing.
   * @throws DomainError `invalid_input` with a sentence at each field, `teacher_busy`
   */
  create(caller: Caller, input: CreateSeries): Promise<Series>;
  /** What is booked already stays. @throws DomainError `not_found` */
  writeOffer(caller: Caller, publicId: PublicId, offer: SeriesOffer): Promise<Series>;
}

/** A class that was held and is entered afterwards: yesterday's, not last month's. */
const earliestMillisecondsAgo = 24 * 3_600_000;

export function createSeriesService(dependencies: {
  database: Database;
  clock: Clock;
  queries: SeriesQueries;
  cards: SeriesCards;
  sessions: SeriesSessions;
  /** Room settings that new class sessions of a course start with (queries of the courses feature). */
  readRoomPreset: (courseId: number) => Promise<RoomSettings>;
}): SeriesService {
  const { database, clock, queries, cards, sessions } = dependencies;

  return {
    async list(filter) {
      const { rows, total } = await queries.list(filter);
      return { items: await cards.cards(rows), total };
    },

    async read(publicId) {
      const record = await queries.byPublicId(publicId);
      if (record === null) throw new DomainError('not_found');
      return cards.whole(record);
    },

    async preview({ rule, teacherIds }) {
      const dates = datesOf(rule);
      const plans = dates.map((date) => ({ ...date, teacherIds, studentIds: [] }));
      return {
        dates: dates.map((date) => ({
          ...date,
          startsAt: toInstant(date.startsAt),
          endsAt: toInstant(date.endsAt),
        })),
        conflicts: await sessions.conflicts(plans, []),
      };
    },

    async create(caller, input) {
      const room = input.room ?? (await dependencies.readRoomPreset(input.courseId));
      const plan = { ...input, room };
      const problems = await sessions.check(null, plan);
      if (Object.keys(problems).length > 0) throw invalidInput(problems);
      const dates = datesOf(plan.rule);
      refuseUnplannable(dates);
      const template: SeriesTemplate = { ...plan, ruleSince: plan.rule.startsOn };
      const publicId = randomId();
      const classes = dates.map((date) => ({ ...plan, ...date, zone: plan.rule.zone }));
      await sessions.namingBusyPeople(() =>
        database.transaction().execute(async (transaction) => {
          const id = await seriesRepository.insert(transaction, publicId, template, clock.now());
          await seriesRepository.replaceTeachers(transaction, id, template);
          await sessions.insert(transaction, caller, { id, publicId }, classes);
          await recordAudit(transaction, {
            at: clock.now(),
            actor: actorOf(caller),
            action: 'series.create',
            objectType: 'series',
            objectId: publicId,
            details: { classes: classes.length },
          });
        }),
      );
      return this.read(publicId);
    },

    async writeOffer(caller, publicId, offer) {
      const id = await queries.idOf(publicId);
      if (id === null) throw new DomainError('not_found');
      await database.transaction().execute(async (transaction) => {
        const at = clock.now();
        await seriesRepository.setOffer(transaction, id, offer, at);
        await recordAudit(transaction, {
          at,
          actor: actorOf(caller),
          action: 'series.offer',
          objectType: 'series',
          objectId: publicId,
          details: { offer },
        });
      });
      return this.read(publicId);
    },
  };

  /** @throws DomainError `invalid_input` where there are more than can be planned at once */
  function datesOf(rule: CreateSeries['rule']): readonly SeriesDate[] {
    const expanded = expandSeries(rule);
    if (!expanded.ok) throw invalidInput({ 'rule.endsOn': expanded.problems['endsOn'] ?? '' });
    const { length } = expanded.dates;
    if (length > mostClassesAtOnce) {
      const detail = `These are ${String(length)} classes. Choose an earlier last day: ${String(mostClassesAtOnce)} can be planned at once.`;
      throw invalidInput({ 'rule.endsOn': detail });
    }
    return expanded.dates;
  }

  function refuseUnplannable(dates: readonly SeriesDate[]): void {
    const [first] = dates;
    if (first === undefined) {
      const detail = 'No day of this weekday is left between the first and the last day. Check days and exceptions.';
      throw invalidInput({ 'rule.weekdays': detail });
    }
    if (first.startsAt < clock.now() - earliestMillisecondsAgo) {
      const detail = `The first class, ${first.date}, lies more than a day in the past. Choose a later first day.`;
      throw invalidInput({ 'rule.startsOn': detail });
    }
    if (first.startsAt > latestStart(clock.now())) throw invalidInput({ 'rule.startsOn': startTooFarAhead });
    const tooFar = dates.find(({ startsAt }) => startsAt > latestStart(clock.now()));
    if (tooFar !== undefined) throw invalidInput({ 'rule.endsOn': `${tooFar.date}: ${startTooFarAhead}` });
  }
}
