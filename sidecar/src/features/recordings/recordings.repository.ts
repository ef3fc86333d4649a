import { z } from 'zod';
import type { PublicId } from '@lectern/contracts';
import type { Database } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';

/** A recording as we know it. */
export interface Recording {
  readonly id: number;
  readonly publicId: PublicId;
  readonly meetingId: number;
  /** BBB's id of it. */
  readonly recordId: string;
  readonly state: 'processing' | 'published' | 'unpublished' | 'deleting';
  readonly formats: readonly string[];
}

const formatsSchema = z.array(z.string());

/** Our rows about recordings; the files are BBB's. */
export function createRecordingRepository(database: Database) {
  return {
    /** Notes a recording of a meeting; one that is being deleted stays so. */
    async note(
      meetingId: number,
      recordId: string,
      state: 'processing' | 'published' | 'unpublished',
      formats: readonly string[],
      now: number,
    ): Promise<void> {
      await database
        .insertInto('recordings')
        .values({
          public_id: randomId(),
          meeting_id: meetingId,
          record_id: recordId,
          state,
          formats: JSON.stringify(formats),
          first_seen_at: now,
          checked_at: now,
        })
        .onDuplicateKeyUpdate(({ eb, ref, fn }) => ({
          formats: JSON.stringify(formats),
          checked_at: now,
          state: fn<Recording['state']>('if', [eb(ref('state'), '=', 'deleting'), eb.val('deleting'), eb.val(state)]),
        }))
        .execute();
    },

    async ofMeetings(meetingIds: readonly number[]): Promise<Recording[]> {
      if (meetingIds.length === 0) return [];
      const rows = await database
        .selectFrom('recordings as r')
        .select([
          'r.id',
          'r.public_id as publicId',
          'r.meeting_id as meetingId',
          'r.record_id as recordId',
          'r.state',
          'r.formats',
        ])
        .where('r.meeting_id', 'in', [...meetingIds])
        .orderBy('r.id')
        .limit(5000)
        .execute();
      return rows.map((row) => ({ ...row, formats: readJsonColumn(formatsSchema, row.formats) }));
    },

    /** From now on it is on its way out, whatever the server says about it. */
    async markDeleting(id: number): Promise<void> {
      await database.updateTable('recordings').set({ state: 'deleting' }).where('id', '=', id).execute();
    },

    /** Last step: only after the server was proven not to have it. */
    async remove(id: number): Promise<void> {
      await database.deleteFrom('recordings').where('id', '=', id).execute();
    },
  };
}
export type RecordingRepository = ReturnType<typeof createRecordingRepository>;
