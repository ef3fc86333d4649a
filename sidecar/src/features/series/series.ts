import {
  civilDateSchema,
  roomSettingsSchema,
  seriesRuleSchema,
  slideSchema,
  type CivilDate,
  type PublicId,
  type RoomSettings,
  type SeriesOffer,
  type SeriesRule,
  type Slide,
} from '@lectern/contracts';
import { z } from 'zod';
import { readJsonColumn } from '../../platform/database/json-column.ts';

/** A row of series as code uses it. */
export interface SeriesRecord {
  readonly id: number;
  readonly publicId: PublicId;
  readonly courseId: number;
  readonly title: string;
  readonly rule: SeriesRule;
  /** From which day on the rule holds as it is. */
  readonly ruleSince: CivilDate;
  readonly capacity: number;
  readonly recorded: boolean;
  readonly earlyJoinMinutes: number;
  readonly lateJoinMinutes: number | null;
  readonly slides: readonly Slide[];
  readonly room: RoomSettings;
  /** How students book its classes. */
  readonly offer: SeriesOffer;
  readonly version: number;
}

/** Columns of `series as sr` that make a record. */
export const seriesColumns = [
  'sr.id',
  'sr.public_id',
  'sr.course_id',
  'sr.title',
  'sr.rule',
  'sr.rule_since',
  'sr.capacity',
  'sr.recorded',
  'sr.early_join_minutes',
  'sr.late_join_minutes',
  'sr.slides',
  'sr.room',
  'sr.offer',
  'sr.version',
] as const;

/** What a statement over `seriesColumns` returns. */
export interface SeriesColumns {
  id: number;
  public_id: PublicId;
  course_id: number;
  title: string;
  rule: unknown;
  rule_since: string;
  capacity: number;
  recorded: number;
  early_join_minutes: number;
  late_join_minutes: number | null;
  slides: unknown;
  room: unknown;
  offer: SeriesOffer;
  version: number;
}

/** @throws ZodError where a column holds what planning never wrote */
export function toSeriesRecord(row: SeriesColumns): SeriesRecord {
  return {
    id: row.id,
    publicId: row.public_id,
    courseId: row.course_id,
    title: row.title,
    rule: readJsonColumn(seriesRuleSchema, row.rule),
    ruleSince: civilDateSchema.parse(row.rule_since),
    capacity: row.capacity,
    recorded: row.recorded === 1,
    earlyJoinMinutes: row.early_join_minutes,
    lateJoinMinutes: row.late_join_minutes,
    slides: readJsonColumn(z.array(slideSchema), row.slides),
    room: readJsonColumn(roomSettingsSchema, row.room),
    offer: row.offer,
    version: row.version,
  };
}

/** What a series plans for each of its classes. */
export type SeriesTemplate = Omit<SeriesRecord, 'id' | 'publicId' | 'offer' | 'version'> & {
  readonly teacherId: number | null;
  readonly coTeacherIds: readonly number[];
};
