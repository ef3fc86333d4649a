import { defaultRoomSettings, type PublicId, type SeriesOffer } from '@lectern/contracts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { testNow } from './test-school.ts';

const rule = {
  ...{ startsOn: '2026-11-23', endsOn: '2026-12-18', weekdays: [1], everyWeeks: 1 },
  ...{ time: '18:00', durationMinutes: 60, zone: 'Europe/Berlin', exceptions: [] },
};

/** Makes class sessions that are there one series, written straight into the database: they may lie and be as large as a test likes. */
export async function insertSeries(
  database: Database,
  series: { courseId: number; classSessionIds: readonly number[]; offer?: SeriesOffer },
): Promise<{ id: number; publicId: PublicId }> {
  const publicId = randomId();
  const { insertId } = await database
    .insertInto('series')
    .values({
      public_id: publicId,
      course_id: series.courseId,
      ...(series.offer === undefined ? {} : { offer: series.offer }),
      title: 'Italian A1',
      rule: JSON.stringify(rule),
      rule_since: '2026-11-23',
      ends_on: '2026-12-18',
      capacity: 8,
      recorded: false,
      early_join_minutes: 10,
      late_join_minutes: null,
      slides: '[]',
      room: JSON.stringify(defaultRoomSettings),
      created_at: testNow,
      updated_at: testNow,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  await database
    .updateTable('class_sessions')
    .set(({ fn, ref, val }) => ({ series_id: id, series_date: fn<string>('left', [ref('starts_at_local'), val(10)]) }))
    .where('id', 'in', [...series.classSessionIds])
    .execute();
  return { id, publicId };
}
