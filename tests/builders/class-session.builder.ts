import {
  createClassSessionSchema,
  defaultRoomSettings,
  type ApiCall,
  type CreateClassSession,
  type PublicId,
} from '@lectern/contracts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { testNow } from './test-school.ts';

type PlanInput = Partial<ApiCall<'createClassSession'>['body']>;

/** What the office sends to plan a class: this evening in Berlin, 90 minutes, ten seats, nobody teaches yet. */
export function buildClassPlan(plan: PlanInput & { courseId: number | string }): CreateClassSession {
  return createClassSessionSchema.parse({
    title: 'Past tenses',
    teacherId: null,
    startsAtLocal: '2026-11-23T18:00',
    endsAtLocal: '2026-11-23T19:30',
    zone: 'Europe/Berlin',
    capacity: 10,
    ...plan,
  });
}

/** A class session written straight into the database. Instants in milliseconds UTC; wall times are Berlin's in winter. */
export async function insertClassSession(
  database: Database,
  classSession: {
    courseId?: number;
    title?: string;
    startsAt?: number;
    endsAt?: number;
    capacity?: number;
    recorded?: boolean;
    cancelledAt?: number | null;
    teacherId?: number | null;
    coTeacherIds?: readonly number[];
    seatHolderIds?: readonly number[];
  } = {},
): Promise<{ id: number; publicId: PublicId }> {
  const publicId = randomId();
  const startsAt = classSession.startsAt ?? Date.parse('2026-11-23T17:00:00.000Z');
  const endsAt = classSession.endsAt ?? startsAt + 90 * 60_000;
  const { insertId } = await database
    .insertInto('class_sessions')
    .values({
      public_id: publicId,
      course_id: classSession.courseId ?? 1,
      title: classSession.title ?? 'Past tenses',
      starts_at: startsAt,
      ends_at: endsAt,
      zone: 'Europe/Berlin',
      starts_at_local: berlinWinterTime(startsAt),
      ends_at_local: berlinWinterTime(endsAt),
      capacity: classSession.capacity ?? 10,
      recorded: classSession.recorded ?? false,
      early_join_minutes: 10,
      late_join_minutes: null,
      slides: '[]',
      room: JSON.stringify(defaultRoomSettings),
      cancelled_at: classSession.cancelledAt ?? null,
      created_at: testNow,
      updated_at: testNow,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  const teachers = [
    ...(classSession.teacherId == null
      ? []
      : [{ class_session_id: id, user_id: classSession.teacherId, role: 'teacher' as const }]),
    ...(classSession.coTeacherIds ?? []).map((userId) => ({
      class_session_id: id,
      user_id: userId,
      role: 'co_teacher' as const,
    })),
  ];
  if (teachers.length > 0) await database.insertInto('class_session_teachers').values(teachers).execute();
  for (const [index, userId] of (classSession.seatHolderIds ?? []).entries())
    await insertBookedSeat(database, { classSessionId: id, seatNumber: index + 1, userId });
  return { id, publicId };
}

/** A seat with the booking of the office behind it, whose id is answered. */
export async function insertBookedSeat(
  database: Database,
  seat: { classSessionId: number; seatNumber: number; userId: number },
): Promise<PublicId> {
  const bookingId = randomId();
  const { insertId } = await database
    .insertInto('bookings')
    .values({
      public_id: bookingId,
      class_session_id: seat.classSessionId,
      user_id: seat.userId,
      source: 'office',
      created_at: testNow,
    })
    .executeTakeFirstOrThrow();
  await database
    .insertInto('seats')
    .values({
      public_id: randomId(),
      class_session_id: seat.classSessionId,
      seat_number: seat.seatNumber,
      user_id: seat.userId,
      taken_at: testNow,
      booking_id: Number(insertId),
    })
    .execute();
  return bookingId;
}

function berlinWinterTime(instant: number): string {
  return new Date(instant + 3_600_000).toISOString().slice(0, 16);
}
