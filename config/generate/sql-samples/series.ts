import { defaultRoomSettings, listSeriesSchema, seriesRuleSchema } from '@lectern/contracts';
import { seriesRepository } from '../../../sidecar/src/features/series/series.repository.ts';
import type { SeriesTemplate } from '../../../sidecar/src/features/series/series.ts';
import { createSeriesQueries } from '../../../sidecar/src/features/series/series.queries.ts';
import { createBusyQueries } from '../../../sidecar/src/features/sessions/busy.queries.ts';
import { sampleDate, sampleMinute, sampleNow, samplePublicId } from './sample-values.ts';
import { sqlSource, type SqlSource } from './sql-source.ts';

/** A list whose page is asked for together with its total. */
const counted = [{ rows: [] }, { rows: [{ total: 0 }] }];

const template: SeriesTemplate = {
  courseId: 1,
  title: 'Past tenses',
  rule: seriesRuleSchema.parse({
    startsOn: '2026-11-23',
    endsOn: '2027-02-26',
    weekdays: [1],
    time: '18:30',
    durationMinutes: 90,
    zone: 'Europe/Berlin',
  }),
  ruleSince: sampleDate,
  teacherId: 1,
  coTeacherIds: [2],
  capacity: 10,
  recorded: false,
  earlyJoinMinutes: 10,
  lateJoinMinutes: null,
  slides: [],
  room: defaultRoomSettings,
};
const span = { startsAt: sampleNow, endsAt: sampleNow + 90 * sampleMinute };

/** Series, and when people are in class. */
export const seriesSources: readonly SqlSource[] = [
  sqlSource('features/series/series.queries.ts', createSeriesQueries, {
    byPublicId: [(queries) => queries.byPublicId(samplePublicId())],
    byId: [(queries) => queries.byId(1)],
    idOf: [(queries) => queries.idOf(samplePublicId())],
    offersOf: [(queries) => queries.offersOf([1, 2])],
    namesByIds: [(queries) => queries.namesByIds([1, 2])],
    list: [
      { answers: counted, run: (queries) => queries.list(listSeriesSchema.parse({})) },
      { answers: counted, run: (queries) => queries.list(listSeriesSchema.parse({ courseId: 1, search: 'tenses' })) },
    ],
    teachersOf: [(queries) => queries.teachersOf([1, 2])],
  }),
  sqlSource('features/series/series.repository.ts', () => seriesRepository, {
    insert: [(repository, database) => repository.insert(database, samplePublicId(), template, sampleNow)],
    lock: [(repository, database) => repository.lock(database, 1)],
    update: [(repository, database) => repository.update(database, 1, template, sampleNow)],
    setOffer: [(repository, database) => repository.setOffer(database, 1, 'whole', sampleNow)],
    replaceTeachers: [(repository, database) => repository.replaceTeachers(database, 1, template)],
    releasePerson: [(repository, database) => repository.releasePerson(database, 1)],
  }),
  sqlSource('features/sessions/busy.queries.ts', createBusyQueries, {
    overlapping: [
      (queries) => queries.overlapping([1], [span], []),
      (queries) => queries.overlapping([1, 2], [span, { ...span, endsAt: span.endsAt + 1 }], [1]),
    ],
  }),
];
