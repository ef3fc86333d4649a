import type { PublicId } from '@lectern/contracts';
import type { Caller } from '../../sidecar/src/platform/access/caller.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import type { createTestBookings } from './booking-services.ts';
import { outcomeOf } from './outcome.ts';
import { pickBy } from './seeded-random.ts';

/** What people do who know nothing of each other: keep, confirm, give back, cancel and move, and wait for seats. */
export function createRandomBooker(options: {
  services: ReturnType<typeof createTestBookings>;
  callers: readonly Caller[];
  classSessionIds: readonly PublicId[];
  random: () => number;
}) {
  const { services, callers, classSessionIds, random } = options;
  const { holds, confirming, bookings, mine, waitlist, accepting, settle } = services;
  const tokens = new Map<number, PublicId>();
  const pick = pickBy(random);

  /** One act of one person; its refusals are part of life. @returns the code of the refusal, or `done` */
  return async function act(): Promise<string> {
    const caller = pick(callers);
    const token = tokens.get(caller.userId);
    const kind = random();
    return outcomeOf(async () => {
      if (kind < 0.3) {
        const ids = [...new Set([pick(classSessionIds), pick(classSessionIds)])];
        const shown = token !== undefined && random() < 0.7 ? { token } : {};
        tokens.set(caller.userId, (await holds.hold(caller, { classSessionIds: ids, ...shown })).token);
      } else if (kind < 0.5 && token !== undefined) {
        await confirming.confirm(caller, { token, key: randomId() });
      } else if (kind < 0.54 && token !== undefined) {
        await holds.freeze(caller, token);
      } else if (kind < 0.58 && token !== undefined) {
        await holds.release(caller, token);
      } else if (kind < 0.72) {
        await stand(caller);
      } else if (kind < 0.77) {
        await bookings.bookFor({ ...caller, userId: 1 }, pick(classSessionIds), caller.userId, {
          overtake: random() < 0.3,
        });
      } else if (kind < 0.83) {
        await settle();
      } else {
        await change(caller, kind < 0.92);
      }
    });
  };

  /** In line: joins one, or answers what is offered, or gives up. */
  async function stand(caller: Caller): Promise<void> {
    const entries = await waitlist.listOf(caller.userId, null);
    const kind = random();
    if (entries.length === 0 || kind < 0.4) {
      await waitlist.join(caller, pick(classSessionIds));
      return;
    }
    const { offer, classSession } = pick(entries);
    if (kind < 0.5) await waitlist.leave(caller, classSession.id);
    else if (offer === null) return;
    else if (kind < 0.85) await accepting.accept(caller, offer.id);
    else await waitlist.decline(caller, offer.id);
  }

  async function change(caller: Caller, isCancelled: boolean): Promise<void> {
    const { items } = await mine.list(caller.userId, { when: 'upcoming', page: 1, perPage: 20 });
    const live = items.filter(({ cancelledAt }) => cancelledAt === null);
    if (live.length === 0) return;
    const booking = pick(live);
    const own = {
      caller,
      scope: 'seat_holder',
      classSessionId: booking.classSession.id,
      bookingId: booking.id,
    } as const;
    await (isCancelled ? bookings.cancel(own) : bookings.move(own, pick(classSessionIds)));
  }
}
