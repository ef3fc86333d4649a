import {
  civilDateSchema,
  roomSettingsSchema,
  slideSchema,
  storedZoneSchema,
  wallTimeSchema,
  type CivilDate,
  type CoursePolicy,
  type PublicId,
  type RoomSettings,
  type Slide,
  type WallTime,
  type Zone,
} from '@lectern/contracts';
import { z } from 'zod';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import type { ClassPlan } from './class-phase.rules.ts';

/** A row of class_sessions as code uses it. Instants in milliseconds UTC. */
export interface ClassSessionRecord extends ClassPlan {
  readonly id: number;
  readonly publicId: PublicId;
  readonly courseId: number;
  readonly title: string;
  readonly zone: Zone;
  readonly startsAtLocal: WallTime;
  readonly endsAtLocal: WallTime;
  readonly capacity: number;
  readonly recorded: boolean;
  readonly slides: readonly Slide[];
  readonly room: RoomSettings;
  readonly cancelReason: string | null;
  /** null: planned on its own. */
  readonly series: SeriesMembership | null;
  /** A 1:1 lesson: it stands and falls with its booking. */
  readonly isLesson: boolean;
  readonly version: number;
}

/** A class session whose seats may change, with what its course says of booking. */
export interface LockedClassSession extends ClassSessionRecord {
  readonly coursePolicy: CoursePolicy;
}

/** What a class session is in its series. */
export interface SeriesMembership {
  readonly id: number;
  /** The day of the plan that it stands for. */
  readonly date: CivilDate;
  readonly isChangedAlone: boolean;
}

/** Columns of `class_sessions as cs` that make a record. */
export const classSessionColumns = [
  'cs.id',
  'cs.public_id',
  'cs.course_id',
  'cs.title',
  'cs.starts_at',
  'cs.ends_at',
  'cs.zone',
  'cs.starts_at_local',
  'cs.ends_at_local',
  'cs.capacity',
  'cs.recorded',
  'cs.early_join_minutes',
  'cs.late_join_minutes',
  'cs.slides',
  'cs.room',
  'cs.cancelled_at',
  'cs.cancel_reason',
  'cs.series_id',
  'cs.series_date',
  'cs.changed_alone',
  'cs.is_lesson',
  'cs.version',
] as const;

/** What a statement over `classSessionColumns` returns. */
export interface ClassSessionColumns {
  id: number;
  public_id: PublicId;
  course_id: number;
  title: string;
  starts_at: number;
  ends_at: number;
  zone: string;
  starts_at_local: string;
  ends_at_local: string;
  capacity: number;
  recorded: number;
  early_join_minutes: number;
  late_join_minutes: number | null;
  slides: unknown;
  room: unknown;
  cancelled_at: number | null;
  cancel_reason: string | null;
  series_id: number | null;
  series_date: string | null;
  changed_alone: number;
  is_lesson: number;
  version: number;
}

const slidesSchema = z.array(slideSchema);

/** @throws ZodError where a column holds what planning never wrote */
export function toClassSessionRecord(row: ClassSessionColumns): ClassSessionRecord {
  return {
    id: row.id,
    publicId: row.public_id,
    courseId: row.course_id,
    title: row.title,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    zone: storedZoneSchema.parse(row.zone),
    startsAtLocal: wallTimeSchema.parse(row.starts_at_local),
    endsAtLocal: wallTimeSchema.parse(row.ends_at_local),
    capacity: row.capacity,
    recorded: row.recorded === 1,
    earlyJoinMinutes: row.early_join_minutes,
    lateJoinMinutes: row.late_join_minutes,
    slides: readJsonColumn(slidesSchema, row.slides),
    room: readJsonColumn(roomSettingsSchema, row.room),
    isCancelled: row.cancelled_at !== null,
    cancelReason: row.cancel_reason,
    series:
      row.series_id === null
        ? null
        : {
            id: row.series_id,
            date: civilDateSchema.parse(row.series_date),
            isChangedAlone: row.changed_alone === 1,
          },
    isLesson: row.is_lesson === 1,
    version: row.version,
  };
}
