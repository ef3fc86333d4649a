import type { PublicId, Reach } from '@lectern/contracts';
import { DomainError } from '../../sidecar/src/platform/errors/domain-error.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import type { createTestBookings } from './booking-services.ts';
import { outcomeOf } from './outcome.ts';
import { buildCaller } from './person.builder.ts';
import { pickBy } from './seeded-random.ts';

/** Whom the random office knows. Ids only, so that it can be told to another process. */
export interface RandomSchool {
  readonly userIds: readonly number[];
  /** A guardian and the children, some of those people. */
  readonly family: readonly number[];
  readonly classSessionIds: readonly PublicId[];
  /** Some of the class sessions are these series; the last is only sold as a whole. */
  readonly seriesIds: readonly PublicId[];
  readonly organisationId: PublicId;
}

/**
 * What the office, an organisation and guardians do at random, each knowing nothing of the others: give, free and book seats, in one class or in all that
 * follow, give them to somebody else, and whole orders of a series.
 */
export function createRandomOffice(
  options: RandomSchool & { services: ReturnType<typeof createTestBookings>; random: () => number },
) {
  const { services, random, userIds, family, classSessionIds, seriesIds, organisationId } = options;
  const { holds, confirming, bookings, giving, seats, organisationSeats } = services;
  const office = buildCaller({ userId: 987_654 });
  const studentOf = (userId: number) => buildCaller({ userId, role: 'lectern_student' });
  const pick = pickBy(random);
  /** Of what is in a list at that moment, which may be nothing. */
  const pickFound = <Item>(items: readonly Item[]): Item => {
    if (items.length === 0) throw new DomainError('not_found');
    return pick(items);
  };
  const pickReach = (): Reach => (random() < 0.5 ? 'one' : 'following');

  /** A booked seat of a class, as the office's list shows it. */
  async function seatSeen() {
    const classSessionId = pick(classSessionIds);
    return { classSessionId, ...pickFound((await seats.list(classSessionId)).items) };
  }

  async function clientSeatSeen() {
    const { items } = await organisationSeats.list(organisationId, { page: 1, perPage: 50 });
    const { id, person } = pickFound(items);
    return { address: { organisationId, seatId: id }, isOpen: person === null };
  }

  /** Sometimes asked twice at once, as by a second click. */
  async function give(): Promise<void> {
    const { classSessionId, bookingId, person } = await seatSeen();
    const isByGuardian = family.includes(person.userId) && random() < 0.6;
    const to = pick(isByGuardian ? family : userIds);
    const caller = isByGuardian ? studentOf(family[0] ?? 0) : office;
    const act = { caller, scope: isByGuardian ? 'guardian' : 'any', classSessionId, bookingId } as const;
    const clicks = Array.from({ length: random() < 0.2 ? 2 : 1 }, () => giving.give(act, to));
    const [first, second] = await Promise.allSettled(clicks);
    if (first?.status === 'rejected') throw first.reason;
    if (second?.status === 'rejected') throw second.reason;
  }

  async function orderSeries(): Promise<void> {
    const student = studentOf(pick(userIds));
    const { token } = await holds.holdSeries(student, pick(seriesIds), null);
    if (random() < 0.7) await confirming.confirm(student, { token, key: randomId() });
  }

  async function giveClientSeat(): Promise<void> {
    const { address, isOpen } = await clientSeatSeen();
    const [userId, reach] = [pick(userIds), pickReach()];
    if (!isOpen || random() < 0.6) {
      await organisationSeats.assign(office, address, { userId: random() < 0.2 ? null : userId, reach });
      return;
    }
    const { token } = await organisationSeats.invite(office, address, reach);
    const others = random() < 0.3 ? [pick(userIds)] : [];
    // Of two who take one link one is told that it is used.
    const takes = await Promise.allSettled(
      [userId, ...others].map((taker) => organisationSeats.take(studentOf(taker), token)),
    );
    for (const take of takes) if (take.status === 'rejected') throw take.reason;
  }

  const acts: readonly { name: string; weight: number; run: () => Promise<unknown> }[] = [
    { name: 'give', weight: 5, run: give },
    {
      name: 'book_following',
      weight: 3,
      run: () =>
        bookings.bookFor(office, pick(classSessionIds), pick(userIds), {
          overtake: random() < 0.3,
          reach: 'following',
        }),
    },
    {
      name: 'free',
      weight: 3,
      run: async () => {
        const { classSessionId, id } = await seatSeen();
        await bookings.freeSeat(office, classSessionId, id, pickReach());
      },
    },
    { name: 'order_series', weight: 3, run: orderSeries },
    {
      name: 'book_seats',
      weight: 2,
      run: () =>
        organisationSeats.book(office, organisationId, {
          classSessionId: pick(classSessionIds),
          count: 1,
          overtake: random() < 0.3,
          reach: pickReach(),
        }),
    },
    { name: 'give_client_seat', weight: 4, run: giveClientSeat },
    {
      name: 'cancel_client_seat',
      weight: 1,
      run: async () => organisationSeats.cancel(office, (await clientSeatSeen()).address, pickReach()),
    },
  ];
  const inTurn = acts.flatMap((act) => Array.from({ length: act.weight }, () => act));

  /** One act; its refusals are part of life. @returns its name with `done` or the code of the refusal */
  return async function act(): Promise<string> {
    const { name, run } = pick(inTurn);
    return `${name} ${await outcomeOf(run)}`;
  };
}
