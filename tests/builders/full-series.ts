import type { PublicId, SeriesOffer } from '@lectern/contracts';
import type { Caller } from '../../sidecar/src/platform/access/caller.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { createBookingQueries } from '../../sidecar/src/features/bookings/bookings.queries.ts';
import { createTestBookings } from './booking-services.ts';
import { buildCaller, insertPerson } from './person.builder.ts';
import { insertCourse } from './post.builder.ts';
import { buildSeries, createTestSeries } from './series-services.ts';
import { createTestSessions } from './session-services.ts';
import type { TestSchool } from './test-school.ts';

const day = 86_400_000;
const office = buildCaller();
const nobody = randomId();

export interface FullSeriesOptions {
  /** 1 */
  readonly capacity?: number;
  readonly waiting: number;
  /** `whole` */
  readonly offer?: SeriesOffer;
}

/** Four Mondays, the first of them this evening, full of one person, and people who wait for all of them. */
export async function planFullSeries(school: TestSchool, options: FullSeriesOptions) {
  const student = async () => buildCaller({ userId: await insertPerson(school.database), role: 'lectern_student' });
  const services = createTestBookings(school);
  const { capacity = 1, offer = 'whole' } = options;
  const { series } = createTestSeries(school);
  const courseId = await insertCourse(school.database);
  const { id } = await series.create(office, buildSeries({ courseId, capacity, rule: { weekdays: [1] } }));
  await series.writeOffer(office, id, offer);
  const planned = await createBookingQueries(school.database).seriesToBook(id, { now: 0, userId: null });
  const dates = (planned?.classes ?? []).map(({ publicId }) => publicId);
  const sitters: Caller[] = [];
  for (let index = 0; index < capacity; index += 1) {
    const sitter = await student();
    const { token } = await services.holds.holdSeries(sitter, id, null);
    await services.confirming.confirm(sitter, { token, key: randomId() });
    sitters.push(sitter);
  }
  const line: Caller[] = [];
  for (let index = 0; index < options.waiting; index += 1) {
    const caller = await student();
    // Any class stands for all.
    await services.waitlist.join(caller, dates[index % dates.length] ?? nobody);
    line.push(caller);
  }
  await services.settle();
  const { cancelClass } = createTestSessions({ ...school, emit: services.emit });
  const [one, two, three, four] = dates as [PublicId, PublicId, PublicId, PublicId];
  const [sitter, first, second, third] = [sitters[0], ...line] as [Caller, Caller, Caller, Caller];
  return {
    ...{ services, seriesId: id, courseId, dates, one, two, three, four, sitter, first, second, third },
    /** The person gives these dates up; the lines hear of it. */
    async free(classSessionIds: readonly PublicId[], caller = sitter) {
      const { items } = await services.mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 });
      for (const classSessionId of classSessionIds) {
        const bookingId = items.find(({ classSession }) => classSession.id === classSessionId)?.id ?? nobody;
        await services.bookings.cancel({ caller, scope: 'any', classSessionId, bookingId });
      }
    },
    cancelClass,
    /** Another class of the series, a week after the last. */
    async extend(): Promise<PublicId> {
      const found = school.database.selectFrom('class_sessions').selectAll().where('public_id', '=', four);
      const { id: _id, public_id: _publicId, ...row } = await found.executeTakeFirstOrThrow();
      const later = { starts_at: row.starts_at + 7 * day, ends_at: row.ends_at + 7 * day, series_date: '2026-12-21' };
      const anew = { cancelled_at: null, slides: JSON.stringify(row.slides), room: JSON.stringify(row.room) };
      const values = { ...row, ...later, ...anew, public_id: randomId() };
      await school.database.insertInto('class_sessions').values(values).execute();
      return values.public_id;
    },
    /** Where people wait for the series, in order. */
    async standing(): Promise<(readonly [PublicId, number | null])[]> {
      const rows = await school.database
        .selectFrom('waitlist_entries as e')
        .innerJoin('class_sessions as cs', 'cs.id', 'e.live_class_session_id')
        .innerJoin('series as sr', 'sr.id', 'e.series_id')
        .select(['cs.public_id as publicId', 'e.user_id as userId'])
        .where('sr.public_id', '=', id)
        .orderBy('e.place')
        .execute();
      return rows.map(({ publicId, userId }) => [publicId, userId] as const);
    },
    entryOf: async (caller: Caller) => (await services.waitlist.listOf(caller.userId, null))[0],
    offerOf: async (caller: Caller) => (await services.waitlist.listOf(caller.userId, null))[0]?.offer ?? null,
    violations: async () => (await services.audit.run()).violations,
  };
}
