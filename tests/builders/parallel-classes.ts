import type { PublicId } from '@lectern/contracts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { insertBookedSeat } from './class-session.builder.ts';

/**
 * People in two classes at once: the office may not plan that, but a test of meetings needs several classes that its one teacher and student can enter
 * now. Written past the rule, as a school may have it from before the rule.
 */
export async function teachAnyway(
  database: Database,
  publicId: PublicId,
  teachers: { readonly teacherId: number | null; readonly coTeacherIds: readonly number[] },
): Promise<void> {
  const id = await internalId(database, publicId);
  const { teacherId, coTeacherIds } = teachers;
  const rows = [
    ...(teacherId === null ? [] : [{ class_session_id: id, user_id: teacherId, role: 'teacher' as const }]),
    ...coTeacherIds.map((userId) => ({ class_session_id: id, user_id: userId, role: 'co_teacher' as const })),
  ];
  await database.insertInto('class_session_teachers').values(rows).execute();
}

/** A booked seat for somebody who is in another class at that time. */
export async function seatAnyway(database: Database, publicId: PublicId, userId: number): Promise<void> {
  const id = await internalId(database, publicId);
  const seats = await database.selectFrom('seats').select('seat_number').where('class_session_id', '=', id).execute();
  const seatNumber = Math.max(0, ...seats.map(({ seat_number }) => seat_number)) + 1;
  await insertBookedSeat(database, { classSessionId: id, seatNumber, userId });
}

async function internalId(database: Database, publicId: PublicId): Promise<number> {
  const found = database.selectFrom('class_sessions').select('id').where('public_id', '=', publicId);
  return (await found.executeTakeFirstOrThrow()).id;
}
