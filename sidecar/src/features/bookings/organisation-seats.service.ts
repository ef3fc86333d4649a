import {
  mostSeatsOfFile,
  type AssignOrganisationSeat,
  type BookedOrganisationSeats,
  type Booking,
  type BookOrganisationSeats,
  type ClassSessionCard,
  type OrganisationSeat,
  type Person,
  type PublicId,
  type Reach,
  type SeatInvitation,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, toInstantOrNull, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createOrganisationQueries } from '../organisations/organisations.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { createSessionQueries } from '../sessions/sessions.queries.ts';
import { toBooking } from './booking.ts';
import { termsOf } from './booking-payment.ts';
import type { BookingService, EnsureMember } from './bookings.service.ts';
import { bookingRepository } from './bookings.repository.ts';
import { createOrganisationSeatQueries, type OrganisationSeatRow } from './organisation-seats.queries.ts';
import { organisationSeatRepository } from './organisation-seats.repository.ts';
import { lockReached, notSeated, onePerClass, refuseTrialSeries } from './reach.ts';
import { lockSeatBooking, type AssignableSeat, type SeatAssigning } from './seat-assigning.service.ts';

/** Seats that organisations book for their employees. The school's window and deadlines do not bind those who care for organisations. */
export interface OrganisationSeats {
  /** @throws DomainError `not_found` */
  list(
    organisationId: PublicId,
    page: { page: number; perPage: number },
  ): Promise<{ items: OrganisationSeat[]; total: number }>;
  /** All or none. @throws DomainError `not_found`, `class_full`, `waitlist_first`, `class_cancelled`, `class_over`, `invalid_input` */
  book(caller: Caller, organisationId: PublicId, input: BookOrganisationSeats): Promise<BookedOrganisationSeats>;
  /** @throws DomainError `not_found`, `already_seated`, `teaches_class`, `student_busy`, `class_over`, `class_cancelled`, `trial_used`, `invalid_input` */
  assign(caller: Caller, seat: SeatAddress, to: AssignOrganisationSeat): Promise<OrganisationSeat>;
  /** @throws DomainError `not_found`, `not_in_series`, `seat_assigned`, `class_over`, `class_cancelled` */
  invite(caller: Caller, seat: SeatAddress, reach?: Reach): Promise<SeatInvitation>;
  /** @throws DomainError what moving a booking throws */
  move(
    caller: Caller,
    seat: SeatAddress,
    to: { toClassSessionId: PublicId; overtake: boolean },
  ): Promise<OrganisationSeat>;
  /** @throws DomainError `not_found`, `not_in_series`, `changed_meanwhile` */
  cancel(caller: Caller, seat: SeatAddress, reach?: Reach): Promise<void>;
  /** The caller takes the seat that a link offers. @throws DomainError `invitation_unknown`, `invitation_used`, `invitation_expired`, and what `assign` throws */
  take(caller: Caller, token: PublicId): Promise<Booking>;
}

/** A seat of an organisation. */
export interface SeatAddress {
  readonly organisationId: PublicId;
  readonly seatId: PublicId;
}

/** A link is for this round of invitations: who answers later asks for a new one. */
const invitationMilliseconds = 14 * 86_400_000;

export function createOrganisationSeats(dependencies: {
  database: Database;
  clock: Clock;
  seatTaking: SeatTaking;
  assigning: SeatAssigning;
  bookings: Pick<BookingService, 'cancel' | 'cancelFollowing' | 'move'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  cardsByIds: (ids: readonly number[]) => Promise<Map<number, ClassSessionCard>>;
  /** Port of the organisations feature: whoever sits in a seat of an organisation belongs to it from that day on. */
  ensureMember: EnsureMember;
}): OrganisationSeats {
  const { database, clock, seatTaking, assigning, bookings, wordpress, cardsByIds, ensureMember } = dependencies;
  const queries = createOrganisationSeatQueries(database);

  return {
    async list(organisationId, { page, perPage }) {
      const id = await rowIdOf(organisationId);
      const options = { organisationId: id, now: clock.now(), limit: perPage, offset: (page - 1) * perPage };
      const { rows, total } = await queries.ofOrganisation(options);
      return { items: await show(rows), total };
    },

    async book(caller, organisationId, { classSessionId, count, overtake, reach }) {
      const id = await rowIdOf(organisationId);
      const booked = await transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        const sessions = await lockReached(transaction, seatTaking, { classSessionId, reach, now });
        if (sessions.some(({ isLesson }) => isLesson)) throw new DomainError('not_found');
        if (sessions.length * count > mostSeatsOfFile)
          throw invalidInput({
            count: `At most ${String(mostSeatsOfFile)} seats can be booked at once, and these are ${String(sessions.length)} classes. Enter ${String(Math.floor(mostSeatsOfFile / sessions.length))} or fewer.`,
          });
        const order = { organisation: { id, publicId: organisationId }, count, overtake, now };
        const seatIds: PublicId[][] = [];
        for (const session of sessions)
          seatIds.push(await bookInClass(transaction, caller, session, { ...order, sessions }));
        return seatIds;
      });
      return { items: await show(await queries.byIds(id, booked[0] ?? [])), seats: booked.flat().length };
    },

    async assign(caller, address, { userId, reach }) {
      const { organisationId, seat } = await find(address);
      if (userId !== null && !(await wordpress.peopleByIds([userId])).has(userId))
        throw invalidInput({ userId: 'This person has no account here. Choose somebody from the list.' });
      await transactWithRetry(database, (transaction) =>
        give(transaction, { caller, organisationId, seat, userId, reach }),
      );
      return shown(organisationId, address.seatId);
    },

    async invite(caller, address, reach = 'one') {
      const { seat } = await find(address);
      const token = randomId();
      return transactWithRetry(database, async (transaction) => {
        const { session, booking, now } = await lockSeat(transaction, seat);
        seatTaking.refusePast([session], now);
        if (booking.userId !== null) throw new DomainError('seat_assigned');
        if (reach === 'following') refuseTrialLink(session);
        const expiresAt = Math.min(now + invitationMilliseconds, session.endsAt);
        const publicId = randomId();
        await organisationSeatRepository.invite(transaction, {
          publicId,
          bookingRowId: booking.id,
          tokenHash: hashToken(token),
          reach,
          expiresAt,
          createdBy: caller.userId,
          createdAt: now,
        });
        await recordAudit(transaction, {
          at: now,
          actor: actorOf(caller),
          action: 'seat_invitation.create',
          objectType: 'seat_invitation',
          objectId: publicId,
          details: { classSession: session.publicId, organisation: address.organisationId },
        });
        return { token, expiresAt: toInstant(expiresAt) };
      });
    },

    async move(caller, address, { toClassSessionId, overtake }) {
      const { organisationId, seat } = await find(address);
      await bookings.move(actOn(caller, seat), toClassSessionId, { overtake });
      return shown(organisationId, address.seatId);
    },

    async cancel(caller, address, reach = 'one') {
      const { organisationId, seat } = await find(address);
      const act = actOn(caller, seat);
      await (reach === 'following'
        ? bookings.cancelFollowing(act, { userId: seat.userId, organisationId })
        : bookings.cancel(act));
      // Somebody else was named meanwhile: the seat is theirs now.
      if ((await queries.byIds(organisationId, [address.seatId])).length > 0)
        throw new DomainError('changed_meanwhile');
    },

    async take(caller, token) {
      const invitation = await queries.invitation(hashToken(token));
      if (invitation === null) throw new DomainError('invitation_unknown');
      const { organisationId, seatId, expiresAt, reach } = invitation;
      const [seat] = seatId === null ? [] : await queries.byIds(organisationId, [seatId]);
      if (seat === undefined) throw new DomainError('invitation_used');
      return transactWithRetry(database, async (transaction) => {
        const { userId } = caller;
        const now = clock.now();
        const given = await lockSeats(transaction, {
          organisationId,
          seat,
          userId,
          reach: await reachOf(transaction, seat, reach),
          now,
        });
        const itself = given?.find(({ booking }) => booking.publicId === seat.bookingId);
        if (given === null || itself === undefined) throw new DomainError('invitation_used');
        if (expiresAt <= now) throw new DomainError('invitation_expired');
        await assigning.assign(transaction, { caller, seats: given, userId, now });
        await joinFor(transaction, organisationId, userId, given);
        return toBooking(itself.booking, itself.session.publicId);
      });
    },
  };

  async function rowIdOf(organisationId: PublicId): Promise<number> {
    const organisation = await createOrganisationQueries(database).byPublicId(organisationId);
    if (organisation === null) throw new DomainError('not_found');
    return organisation.id;
  }

  async function find({ organisationId, seatId }: SeatAddress) {
    const id = await rowIdOf(organisationId);
    const [seat] = await queries.byIds(id, [seatId]);
    if (seat === undefined) throw new DomainError('not_found');
    return { organisationId: id, seat };
  }

  async function bookInClass(
    transaction: Connection,
    caller: Caller,
    session: LockedClassSession,
    order: {
      organisation: { id: number; publicId: PublicId };
      sessions: readonly LockedClassSession[];
      count: number;
      overtake: boolean;
      now: number;
    },
  ): Promise<PublicId[]> {
    const { organisation, sessions, count, overtake, now } = order;
    const places = await seatTaking.findSeveral(transaction, { session, among: sessions, count, overtake, now });
    for (const place of places) {
      const booking = { publicId: randomId(), classSessionId: session.id, cost: costOf(session), isTrial: false };
      const bookingId = await bookingRepository.insert(transaction, [booking], {
        userId: null,
        organisationId: organisation.id,
        bookedBy: caller.userId,
        createdAt: now,
        source: 'organisation',
        idempotencyHash: null,
      });
      await seatTaking.take(transaction, [place], { userId: null, now, owner: { bookingId } });
      await recordAudit(transaction, {
        at: now,
        actor: actorOf(caller),
        action: 'booking.create',
        objectType: 'booking',
        objectId: booking.publicId,
        details: { classSession: session.publicId, organisation: organisation.publicId },
      });
    }
    return places.map(({ publicId }) => publicId);
  }

  async function give(
    transaction: Connection,
    order: {
      caller: Caller;
      organisationId: number;
      seat: OrganisationSeatRow;
      userId: number | null;
      reach: Reach;
    },
  ): Promise<void> {
    const { caller, organisationId, userId } = order;
    const now = clock.now();
    const given = await lockSeats(transaction, { ...order, now });
    if (given === null) throw new DomainError('changed_meanwhile');
    await assigning.assign(transaction, { caller, seats: given, userId, now });
    if (userId !== null) await joinFor(transaction, organisationId, userId, given);
  }

  /** A membership that ends may cover the first of these classes only. */
  async function joinFor(
    transaction: Connection,
    organisationId: number,
    userId: number,
    given: readonly AssignableSeat[],
  ): Promise<void> {
    for (const { session } of given) await ensureMember(transaction, organisationId, userId, session.startsAt);
  }

  /** The seat and, in each class that follows, one that the same person has, or nobody; not where whoever gets them sits already. null: it is another's by now. */
  async function lockSeats(
    transaction: Connection,
    order: { organisationId: number; seat: OrganisationSeatRow; userId: number | null; reach: Reach; now: number },
  ): Promise<AssignableSeat[] | null> {
    const { organisationId, seat, userId, reach, now } = order;
    const { classSessionId } = seat;
    const sessions = await lockReached(transaction, seatTaking, { classSessionId, reach, isNamedNeeded: true, now });
    refuseTrialSeries(sessions);
    const classSessionIds = sessions.map(({ id }) => id);
    const holder = { userId: seat.userId, organisationId };
    const held = await bookingRepository.lockHeldBy(transaction, holder, { classSessionIds, now });
    const { bookingId } = seat;
    if (held.every(({ publicId }) => publicId !== bookingId)) return null;
    const open = userId === null ? sessions : (await notSeated(transaction, sessions))(userId);
    return onePerClass(sessions, held, bookingId).filter(
      ({ session, booking }) => booking.publicId === bookingId || open.includes(session),
    );
  }

  /** A seat that was moved out of its series after the link was made is one seat. */
  async function reachOf(
    transaction: Connection,
    { classSessionId }: OrganisationSeatRow,
    reach: Reach,
  ): Promise<Reach> {
    if (reach === 'one') return reach;
    const session = await createSessionQueries(transaction).byPublicId(classSessionId);
    return session?.series == null ? 'one' : reach;
  }

  async function lockSeat(transaction: Connection, seat: OrganisationSeatRow) {
    const [session] = await seatTaking.lock(transaction, [seat.classSessionId]);
    if (session === undefined) throw new DomainError('not_found');
    return { session, booking: await lockSeatBooking(transaction, session, seat.bookingId), now: clock.now() };
  }

  async function shown(organisationId: number, seatId: PublicId): Promise<OrganisationSeat> {
    const [seat] = await show(await queries.byIds(organisationId, [seatId]));
    if (seat === undefined) throw new DomainError('changed_meanwhile');
    return seat;
  }

  async function show(rows: readonly OrganisationSeatRow[]): Promise<OrganisationSeat[]> {
    const [cards, people] = await Promise.all([
      cardsByIds([...new Set(rows.map(({ sessionRowId }) => sessionRowId))]),
      wordpress.peopleByIds(rows.flatMap(({ userId }) => (userId === null ? [] : [userId]))),
    ]);
    return rows.flatMap<OrganisationSeat>(({ seatId, sessionRowId, userId, invitedUntil }) => {
      const classSession = cards.get(sessionRowId);
      if (classSession === undefined) return [];
      const isOpen = userId === null && invitedUntil !== null && invitedUntil > clock.now();
      const person = userId === null ? null : personOf(userId, people);
      return [{ id: seatId, classSession, person, invitedUntil: toInstantOrNull(isOpen ? invitedUntil : null) }];
    });
  }
}

/** @throws DomainError `not_in_series`, `invalid_input` */
function refuseTrialLink(session: LockedClassSession): void {
  if (session.series === null) throw new DomainError('not_in_series');
  if (session.coursePolicy.trial)
    throw invalidInput({ reach: 'A trial lesson is one class, once per person. Make a link to this class alone.' });
}

/** What a class of a credit costs an organisation has no credits for: the school invoices it. */
function costOf(session: LockedClassSession) {
  return termsOf(session).cost === 'free' ? ('free' as const) : ('invoiced' as const);
}

function actOn(caller: Caller, { classSessionId, bookingId }: OrganisationSeatRow) {
  return { caller, scope: 'any', classSessionId, bookingId } as const;
}

function personOf(userId: number, people: ReadonlyMap<number, Person>): Person {
  return people.get(userId) ?? { userId, displayName: '' };
}
