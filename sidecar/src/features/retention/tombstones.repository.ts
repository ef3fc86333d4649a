import type { Connection, Database } from '../../platform/database/database.ts';
import { tombstoneOf } from './tombstone.rules.ts';

/** Whether somebody was erased from a meeting before its figures came. */
export interface ErasedPeople {
  readonly isEmpty: boolean;
  has(externalUserId: string): boolean;
}

interface AwaitedMeeting {
  readonly id: number;
  readonly publicId: string;
}

/** Few enough that the meetings of a year are not all locked at once. */
const meetingsAtOnce = 500;
/** Figures of a class that are more than a year late come no more. */
const tombstoneMilliseconds = 366 * 86_400_000;

/** Keeps erased people out of figures that come later. */
export function createTombstoneRepository(database: Database) {
  return {
    /**
     * Keeps the person out of every meeting whose figures may still come, whether or not a record says they were in it: that record may be
     * purged already, or never written. Must run before the person's rows go: they tell under which pseudonym figures will speak.
     * Returns how many meetings that are.
     */
    async raise(userId: number, now: number): Promise<number> {
      const pseudonyms = await pseudonymsOf(userId);
      if (pseudonyms.length === 0) return 0;
      let raised = 0;
      let after = 0;
      for (;;) {
        const meetings = await awaited(now - tombstoneMilliseconds, after);
        const last = meetings.at(-1);
        if (last === undefined) return raised;
        await insert(meetings, pseudonyms, now);
        raised += meetings.length;
        after = last.id;
      }
    },

    /** Who was erased from a meeting; locks its row, so that nobody is erased while the transaction stores its figures. */
    async erasedFrom(connection: Connection, meetingId: number): Promise<ErasedPeople> {
      const rows = await connection
        .selectFrom('meetings as m')
        .leftJoin('tombstones as t', 't.meeting_id', 'm.id')
        .select(['m.public_id as publicId', 't.person_hash as hash'])
        .where('m.id', '=', meetingId)
        .limit(20_000)
        .forUpdate()
        .execute();
      const hashes = new Set(rows.flatMap(({ hash }) => hash?.toString('hex') ?? []));
      const publicId = rows[0]?.publicId ?? '';
      return {
        isEmpty: hashes.size === 0,
        has: (externalUserId) => hashes.has(tombstoneOf(publicId, externalUserId).toString('hex')),
      };
    },

    /** Removes those older than an instant (index tombstones_created); their meetings' figures come no more. */
    async forget(before: number): Promise<void> {
      await database.deleteFrom('tombstones').where('created_at', '<', before).execute();
    },
  };

  /** Under which names BigBlueButton knows the person: today's, and those of rows that an older one is left in. */
  async function pseudonymsOf(userId: number): Promise<string[]> {
    const rows = await database
      .selectFrom('people as p')
      .select('p.external_user_id as externalUserId')
      .where('p.user_id', '=', userId)
      .union(
        database
          .selectFrom('support_records as r')
          .select('r.external_user_id as externalUserId')
          .where('r.user_id', '=', userId),
      )
      .limit(1000)
      .execute();
    return rows.map(({ externalUserId }) => externalUserId);
  }

  /** Meetings after one whose figures may still come: those under way as well, and those called missing, which are taken when they come. */
  function awaited(endedSince: number, after: number): Promise<AwaitedMeeting[]> {
    return database
      .selectFrom('meetings as m')
      .select(['m.id', 'm.public_id as publicId'])
      .where('m.statistics_state', 'in', ['awaiting', 'missing'])
      .where((is) => is.or([is('m.ended_at', 'is', null), is('m.ended_at', '>=', endedSince)]))
      .where('m.id', '>', after)
      .orderBy('m.id')
      .limit(meetingsAtOnce)
      .execute();
  }

  async function insert(meetings: readonly AwaitedMeeting[], pseudonyms: readonly string[], now: number) {
    await database.transaction().execute(async (transaction) => {
      // Figures that are being stored at this moment hold these rows: what they bring is there when the person's rows go.
      await transaction
        .selectFrom('meetings as m')
        .select('m.id')
        .where(
          'm.id',
          'in',
          meetings.map(({ id }) => id),
        )
        .orderBy('m.id')
        .limit(meetings.length)
        .forUpdate()
        .execute();
      await transaction
        .insertInto('tombstones')
        .ignore()
        .values(
          meetings.flatMap(({ id, publicId }) =>
            pseudonyms.map((pseudonym) => ({
              meeting_id: id,
              person_hash: tombstoneOf(publicId, pseudonym),
              created_at: now,
            })),
          ),
        )
        .execute();
    });
  }
}
export type TombstoneRepository = ReturnType<typeof createTombstoneRepository>;
