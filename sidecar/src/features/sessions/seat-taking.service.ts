import type { PublicId } from '@lectern/contracts';
import { expressionBuilder, type Expression, type SqlBool } from 'kysely';
import { toInstant } from '../../platform/clock/clock.ts';
import { isDuplicateKey, type Connection } from '../../platform/database/database.ts';
import { lockPeople } from '../../platform/database/person-locks.ts';
import type { Tables } from '../../platform/database/tables.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { createWaitlistQueries } from '../waitlist/waitlist.queries.ts';
import { refuseBusyPeople } from './busy-people.ts';
import { nobodyBusy, noOtherSeat } from './busy.queries.ts';
import type { PlannedAttendance } from './busy.rules.ts';
import type { ClassSessionRecord, LockedClassSession } from './class-session.ts';
import { findPlace, refusal, type FreePlace, type SeatRequest } from './free-place.ts';
import { seatRepository, type Occupancy, type SeatOwners, type TakenSeat } from './seats.repository.ts';
import { sessionRepository } from './sessions.repository.ts';
import { onClocks } from './wall-time.rules.ts';

/**
 * The one way to a seat, for holds, bookings and moves alike. Everything runs in the caller's transaction: lock, find, take. Two fences of
 * the database stand behind it: a number is given once in a class session, and a person sits there once.
 */
export function createSeatTaking({ emit }: { emit: EmitEvent }) {
  const seatTaking = {
    /**
     * Locks class sessions in the order of their ids, so that two orders for the same classes never wait for each other in a circle.
     * @throws DomainError `not_found`
     */
    async lock(transaction: Connection, publicIds: readonly PublicId[]): Promise<LockedClassSession[]> {
      const [only, ...others] = publicIds;
      if (only !== undefined && others.length === 0) {
        const record = await sessionRepository.lock(transaction, only);
        if (record === null) throw new DomainError('not_found');
        return [record];
      }
      const records = await sessionRepository.lockSeveral(transaction, publicIds);
      if (records.length !== publicIds.length) throw new DomainError('not_found');
      return records;
    },

    /** The same for one, with the name of the person who is to have a seat there; null: there is no such person. @throws DomainError `not_found` */
    async lockForPerson(transaction: Connection, publicId: PublicId, userId: number) {
      const found = await sessionRepository.lockForPerson(transaction, publicId, userId);
      if (found === null) throw new DomainError('not_found');
      return found;
    },

    /** The same for those in which a token keeps a seat, with the school's settings; none: it keeps nothing. */
    lockKept: (transaction: Connection, tokenHash: Buffer) => sessionRepository.lockKept(transaction, tokenHash),

    /** @throws DomainError `class_cancelled`, `class_over` */
    refusePast(classSessions: readonly ClassSessionRecord[], now: number): void {
      for (const record of classSessions) {
        if (record.isCancelled) throw refusal(classSessions, record, 'class_cancelled');
        if (now >= record.endsAt) throw refusal(classSessions, record, 'class_over');
      }
    },

    /** Who sits in class sessions and how many wait there; ends holds that have run out, but for the one that is given. */
    async look(
      transaction: Connection,
      classSessions: readonly ClassSessionRecord[],
      now: number,
      exceptHoldId: number | null = null,
    ): Promise<Occupancy> {
      const ids = classSessions.map(({ id }) => id);
      const found = await seatRepository.occupants(transaction, ids);
      const expired = found.seats.flatMap(({ holdId, heldUntil }) =>
        holdId !== null && heldUntil !== null && heldUntil <= now && holdId !== exceptHoldId ? [holdId] : [],
      );
      if (expired.length === 0) return found;
      await seatTaking.releaseExpired(transaction, expired, now);
      // Read again where something ran out: its holder may have prolonged it in this moment, and then it stays.
      return seatRepository.occupants(transaction, ids);
    },

    /**
     * A place in each class session, or a refusal that names the one at fault; ends holds there that have run out.
     * @throws DomainError `class_cancelled`, `class_over`, `class_full`, `waitlist_first`, `already_seated`, `seat_offered`, `teaches_class`,
     * `student_busy`
     */
    async findPlaces(transaction: Connection, request: SeatRequest): Promise<FreePlace[]> {
      const { classSessions, now } = request;
      seatTaking.refusePast(classSessions, now);
      const occupancy = await seatTaking.look(transaction, classSessions, now, request.holdId);
      const places = classSessions.map((record) => findPlace(request, record, occupancy));
      await seatTaking.refuseBusy(transaction, request);
      return places;
    },

    /**
     * Places in one class session for people who are named later, all or none.
     * @throws DomainError `class_cancelled`, `class_over`, `class_full`, `waitlist_first`, `invalid_input` where some are left, but fewer
     */
    async findSeveral(
      transaction: Connection,
      request: {
        session: ClassSessionRecord;
        /** All that are asked for in one act: then a refusal names the one at fault. */
        among?: readonly ClassSessionRecord[];
        count: number;
        overtake: boolean;
        now: number;
      },
    ): Promise<FreePlace[]> {
      const { session, count, overtake, now } = request;
      const among = request.among ?? [session];
      seatTaking.refusePast([session], now);
      const occupancy = await seatTaking.look(transaction, [session], now);
      const places: FreePlace[] = [];
      while (places.length < count) {
        const taken = places.map(takenSeat);
        const seats = [...occupancy.seats, ...taken];
        const left = session.capacity - occupancy.seats.length;
        if (places.length === left && left > 0)
          throw invalidInput({
            count: `Only ${String(left)} are left in ${among.length > 1 ? `the class on ${onClocks(session.startsAtLocal)}` : 'this class'}. Enter ${String(left)} or fewer.`,
          });
        const wish = { classSessions: among, userId: null, overtake, now };
        places.push(findPlace(wish, session, { ...occupancy, seats }));
      }
      return places;
    },

    /**
     * Whether a person can have a seat that is somebody else's now, or nobody's; a seat that the person only keeps there goes
     * to who waits for one.
     * @throws DomainError `already_seated`, `teaches_class`, `student_busy`
     */
    async refuseUnfit(transaction: Connection, request: SeatOfAnother): Promise<void> {
      await seatTaking.refuseSeated(transaction, request);
      await seatTaking.refuseBusy(transaction, { ...request, classSessions: [request.session] });
    },

    /** The same but for other classes at that time. @throws DomainError `already_seated`, `teaches_class` */
    async refuseSeated(transaction: Connection, request: SeatOfAnother): Promise<void> {
      const { session, among = [session], userId, bookingId, now } = request;
      const occupancy = await seatTaking.look(transaction, [session], now);
      const seats = occupancy.seats.filter((seat) => seat.bookingId !== bookingId);
      const wish = { classSessions: among, userId, overtake: true, now };
      const { kept } = findPlace(wish, session, { ...occupancy, seats });
      if (kept === null) return;
      await seatRepository.delete(transaction, [kept.seatId]);
      await emit(transaction, { topic: 'seat.freed', classSessionId: session.publicId });
    },

    /** That a person, who is locked, is in no other class then: a condition of the statement that books. Which class is in the way, `refuseBusy` says. */
    notBusy: ({ session, userId }: Pick<SeatOfAnother, 'session' | 'userId'>): Expression<SqlBool> =>
      nobodyBusy(attendanceOf([session], userId)),

    /**
     * Nobody books two classes that overlap; what is only kept is in nobody's way yet.
     * @throws DomainError `student_busy`
     */
    async refuseBusy(transaction: Connection, { classSessions, userId, leaving }: SeatRequest): Promise<void> {
      if (userId === null) return;
      refuseOverlap(classSessions);
      await refuseBusyPeople(
        transaction,
        attendanceOf(classSessions, userId),
        [...classSessions, ...(leaving === undefined ? [] : [leaving])].map(({ id }) => id),
      );
    },

    /**
     * For seats that are kept and now booked: locks the person. @returns that the person is in no other class then, nor in these by another way: a
     * condition of the statement that books. Which class is in the way, `findPlaces` says.
     * @throws DomainError `student_busy` where they overlap each other
     */
    async lockPerson(
      transaction: Connection,
      request: { classSessions: readonly ClassSessionRecord[]; userId: number; holdId: number },
    ): Promise<Expression<SqlBool>> {
      const { classSessions, userId, holdId } = request;
      refuseOverlap(classSessions);
      await lockPeople(transaction, [userId]);
      const ids = classSessions.map(({ id }) => id);
      return expressionBuilder<Tables>().and([
        nobodyBusy(attendanceOf(classSessions, userId)),
        noOtherSeat({ userId, classSessionIds: ids, holdId }),
      ]);
    },

    /** Takes the places found. @throws DomainError `already_seated` where only the database saw it, `changed_meanwhile` where a kept one is gone */
    async take(
      transaction: Connection,
      places: readonly FreePlace[],
      holder: { userId: number | null; now: number; owner: SeatOwners },
    ): Promise<void> {
      const { userId, now, owner } = holder;
      try {
        await seatRepository.insert(
          transaction,
          places.filter(({ kept }) => kept === null),
          { userId, takenAt: now, ...owner },
        );
      } catch (error) {
        // The locks make this impossible for our own code; the constraint stands for everybody else's.
        if (isDuplicateKey(error, 'seats_person')) throw new DomainError('already_seated', { cause: error });
        throw error;
      }
      const toHandOver = places.flatMap(({ kept, classSessionId }) => {
        const isOurs = kept === null || ('holdId' in owner && owner.holdId === kept.holdId);
        return isOurs ? [] : [{ seatId: kept.seatId, classSessionId }];
      });
      // A hold ends without the locks of its class sessions: in another tab, or because its time is over.
      if (!(await seatRepository.handOver(transaction, toHandOver, owner))) throw new DomainError('changed_meanwhile');
    },

    /** Takes the seat of a booking to another place; one that the person keeps there goes. */
    async move(transaction: Connection, bookingId: number, place: FreePlace): Promise<void> {
      await seatRepository.delete(transaction, place.kept === null ? [] : [place.kept.seatId]);
      await seatRepository.move(transaction, bookingId, place);
    },

    free: (transaction: Connection, bookingId: number) => seatRepository.deleteOfBooking(transaction, bookingId),

    /** Takes seats out of what is kept. */
    drop: (transaction: Connection, seatIds: readonly number[]) => seatRepository.delete(transaction, seatIds),

    /** A 1:1 lesson whose booking goes is not held: the time of its teacher is free again. */
    cancelLesson: (transaction: Connection, { id }: ClassSessionRecord, now: number) =>
      sessionRepository.cancel(transaction, [id], null, now),

    /** Ends holds that have run out, with their seats. */
    async releaseExpired(transaction: Connection, holdIds: readonly number[], now: number): Promise<void> {
      await seatTaking.tellFreed(transaction, holdIds);
      await seatRepository.releaseExpired(transaction, holdIds, now);
    },

    /** Tells, before holds end, that their seats are free again: only where somebody waits for one. */
    async tellFreed(transaction: Connection, holdIds: readonly number[]): Promise<void> {
      for (const classSessionId of await createWaitlistQueries(transaction).waitedForOfHolds(holdIds))
        await emit(transaction, { topic: 'seat.freed', classSessionId });
    },
  };
  return seatTaking;
}
/** Port for features that give and free seats. */
export type SeatTaking = ReturnType<typeof createSeatTaking>;

/** A booked seat that another person is to have. */
interface SeatOfAnother {
  readonly session: ClassSessionRecord;
  /** All that are asked for in one act: then a refusal names the one at fault. */
  readonly among?: readonly ClassSessionRecord[];
  readonly userId: number;
  readonly bookingId: number;
  readonly now: number;
}

/** @throws DomainError `student_busy` */
function refuseOverlap(classSessions: readonly ClassSessionRecord[]): void {
  const ordered = classSessions.toSorted((a, b) => a.startsAt - b.startsAt);
  for (const [index, record] of ordered.entries()) {
    const before = ordered[index - 1];
    if (before === undefined || record.startsAt >= before.endsAt) continue;
    const { title, publicId } = before;
    const parameters = { title, startsAt: toInstant(before.startsAt), classSessionId: publicId };
    throw refusal(classSessions, record, 'student_busy', parameters);
  }
}

function attendanceOf(classSessions: readonly ClassSessionRecord[], userId: number): PlannedAttendance[] {
  return classSessions.map(({ startsAt, endsAt }) => ({ startsAt, endsAt, teacherIds: [], studentIds: [userId] }));
}

/** A place that is as good as taken, for those that are looked for after it. */
function takenSeat({ publicId, classSessionId, seatNumber }: FreePlace): TakenSeat {
  const nobody = { userId: null, holdId: null, bookingId: null, heldUntil: null, heldSince: null, holdState: null };
  return { id: 0, publicId, classSessionId, number: seatNumber, ...nobody };
}
