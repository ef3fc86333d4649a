import type {
  AddressConfirmation,
  AskAddress,
  Asker,
  Booking,
  ChangeAddress,
  ConfirmAddress,
  PublicId,
  Settings,
} from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import { recordAudit } from '../../platform/audit/audit.ts';
import { toInstant, type Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { policyInForce } from '../courses/course-policy.rules.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { addressConfirmationRepository, isAwaited } from './address-confirmations.repository.ts';
import { termsOf } from './booking-payment.ts';
import { bookingClosesAt } from './booking-window.rules.ts';
import type { Confirming } from './confirming.service.ts';
import { addressExpiry } from './hold-expiry.rules.ts';
import { seatHoldRepository, type SeatHoldRecord } from './seat-holds.repository.ts';
import { isHeldBy } from './seat-holds.service.ts';

/** Seats for somebody whose address is all that is known: a colleague, or a visitor without an account. Nothing is booked before the mail to it was read. */
export interface AddressConfirming {
  /**
   * The seats of a token wait for an address. Asked again, the mail before does not count any more, and they are kept no longer.
   * @throws DomainError `hold_expired`, `hold_frozen`, `class_over`, `class_cancelled`, `no_credit`, `too_many_requests`, `too_many_waiting`,
   * `changed_meanwhile`
   */
  ask(input: AskAddress): Promise<AddressConfirmation>;
  /**
   * One seat that waits is for another address from now on: it leaves its order, is kept no longer than that, and the mail before does not count for it any more.
   * @throws DomainError `not_found` where it does not wait (any more) or somebody else asked, and what `ask` throws
   */
  change(seatId: PublicId, input: ChangeAddress): Promise<AddressConfirmation>;
  /** Gives one seat back that waits. @throws DomainError `not_found` as `change` does, `changed_meanwhile` */
  release(caller: Caller, seatId: PublicId, asker: Asker): Promise<void>;
  /**
   * Books them for the account that has the address. The same again: the bookings of the first time.
   * @throws DomainError `not_found`, and what confirming throws
   */
  confirm(input: ConfirmAddress): Promise<Booking[]>;
}

/** Orders that wait for one address at a time, and seats of a class for which one person asked others: nobody fills a stranger's mailbox or a class with it. */
const mostOpenOrders = 3;

export function createAddressConfirming(dependencies: {
  database: Database;
  clock: Clock;
  seatTaking: SeatTaking;
  confirming: Pick<Confirming, 'confirmOrder'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
  readSettings: () => Promise<Settings>;
}): AddressConfirming {
  const { database, clock, seatTaking, confirming, wordpress, readSettings } = dependencies;
  return {
    async ask(input) {
      const settings = await readSettings();
      return transactWithRetry(database, (transaction) => ask(transaction, input, settings));
    },

    change(seatId, { token, ...addressee }) {
      return transactWithRetry(database, async (transaction) => {
        const asker = { userId: addressee.bookedBy, token };
        return mailTo(transaction, await splitOff(transaction, seatId, asker), addressee);
      });
    },

    async release(caller, seatId, { token }) {
      await transactWithRetry(database, async (transaction) => {
        const { id } = await splitOff(transaction, seatId, { userId: caller.userId, token });
        await seatTaking.tellFreed(transaction, [id]);
        await seatHoldRepository.delete(transaction, id);
      });
    },

    async confirm({ token, userId }) {
      const tokenHash = hashToken(token);
      const order = await addressConfirmationRepository.byTokenHash(database, tokenHash);
      const person = (await wordpress.peopleByIds([userId])).get(userId);
      if (order === null || person?.email.toLowerCase() !== order.email) throw new DomainError('not_found');
      return confirming.confirmOrder({
        actor: { kind: 'person', userId },
        userId,
        bookedBy: order.bookedBy ?? userId,
        tokenHash: order.holdTokenHash,
        key: token,
        // Another mail may have taken the place of this one meanwhile.
        onlyIf: isAwaited(tokenHash),
      });
    },
  };

  async function ask(
    transaction: Connection,
    { token, name, email, bookedBy }: AskAddress,
    settings: Settings,
  ): Promise<AddressConfirmation> {
    const tokenHash = hashToken(token);
    const { classSessions } = await seatTaking.lockKept(transaction, tokenHash);
    const hold = await seatHoldRepository.lockByToken(transaction, tokenHash);
    const now = clock.now();
    if (hold === null || !isOpen(hold, bookedBy, now)) throw new DomainError('hold_expired');
    if (hold.state === 'frozen') throw new DomainError('hold_frozen');
    // Another tab added a class since: it is neither locked nor looked at.
    if (hold.classSessionIds.length !== classSessions.length) throw new DomainError('changed_meanwhile');
    const bookableUntil = Math.min(
      ...classSessions.map(({ startsAt, coursePolicy }) =>
        bookingClosesAt(startsAt, policyInForce(settings, coursePolicy)),
      ),
    );
    const limits = { expiresAt: hold.expiresAt, bookableUntil };
    const expiresAt =
      hold.state === 'awaiting' ? hold.expiresAt : addressExpiry(limits, bookedBy === null ? 'visitor' : 'person', now);
    await seatHoldRepository.awaitAddress(transaction, hold.id, { expiresAt, holderUserId: bookedBy });
    return mailTo(transaction, { id: hold.id, expiresAt, classSessions }, { name, email, bookedBy });
  }

  /** Who is asked for seats that wait; the mail before does not count any more. */
  async function mailTo(
    transaction: Connection,
    hold: { readonly id: number; readonly expiresAt: number; readonly classSessions: readonly LockedClassSession[] },
    { name, email, bookedBy }: Pick<AskAddress, 'name' | 'email' | 'bookedBy'>,
  ): Promise<AddressConfirmation> {
    const now = clock.now();
    seatTaking.refusePast(hold.classSessions, now);
    // Whose credit it would be is not known, and whoever comes by mail has none.
    if (hold.classSessions.some((session) => termsOf(session).cost === 'credit')) throw new DomainError('no_credit');
    const address = email.toLowerCase();
    const open = await addressConfirmationRepository.countOpen(transaction, address, { now, besideHoldId: hold.id });
    if (open >= mostOpenOrders) throw new DomainError('too_many_requests', { parameters: { seconds: 600 } });
    const waiting = bookedBy === null ? 0 : await mostWaiting(transaction, bookedBy, hold);
    if (waiting >= mostOpenOrders) throw new DomainError('too_many_waiting');
    const [publicId, secret] = [randomId(), randomId()];
    await addressConfirmationRepository.put(transaction, {
      publicId,
      holdId: hold.id,
      tokenHash: hashToken(secret),
      name,
      email: address,
      createdAt: now,
    });
    await recordAudit(transaction, {
      at: now,
      actor: bookedBy === null ? { kind: 'wordpress' } : { kind: 'person', userId: bookedBy },
      action: 'address_confirmation.create',
      objectType: 'address_confirmation',
      objectId: publicId,
      details: { classSessions: hold.classSessions.map((session) => session.publicId) },
    });
    return { token: secret, expiresAt: toInstant(hold.expiresAt) };
  }

  /** Seats that wait because of one person, in whichever of these classes there are most, the order itself aside. */
  function mostWaiting(
    transaction: Connection,
    holderUserId: number,
    hold: { readonly id: number; readonly classSessions: readonly LockedClassSession[] },
  ): Promise<number> {
    const classSessionIds = hold.classSessions.map(({ id }) => id);
    const now = clock.now();
    return seatHoldRepository.mostAwaiting(transaction, { holderUserId, classSessionIds, besideHoldId: hold.id, now });
  }

  /**
   * Takes a seat that waits out of its order: what becomes of it is nothing to the others.
   * @returns the hold that keeps this seat alone, until the same instant
   */
  async function splitOff(
    transaction: Connection,
    seatId: PublicId,
    asker: { userId: number | null; token?: PublicId | undefined },
  ): Promise<{ id: number; expiresAt: number; classSessions: LockedClassSession[] }> {
    const kept = await seatHoldRepository.ofSeat(transaction, seatId);
    if (kept === null) throw new DomainError('not_found');
    const { classSessions } = await seatTaking.lockKept(transaction, kept.tokenHash);
    const hold = await seatHoldRepository.lockByToken(transaction, kept.tokenHash);
    if (hold?.state !== 'awaiting' || hold.expiresAt <= clock.now()) throw new DomainError('not_found');
    const { holderUserId, expiresAt, createdAt } = hold;
    const isTheirs =
      holderUserId === null
        ? asker.token !== undefined && hashToken(asker.token).equals(kept.tokenHash)
        : holderUserId === asker.userId;
    // Taken out in another tab meanwhile, it is no seat of this order any more.
    if (!isTheirs || !hold.classSessionIds.includes(kept.classSessionId)) throw new DomainError('not_found');
    if (hold.classSessionIds.length !== classSessions.length) throw new DomainError('changed_meanwhile');
    if (classSessions.length === 1) return { id: hold.id, expiresAt, classSessions };
    const id = await seatHoldRepository.insert(transaction, {
      publicId: randomId(),
      // Nobody has it: such a seat is named by its own id.
      tokenHash: hashToken(randomId()),
      holderUserId,
      state: 'awaiting',
      expiresAt,
      createdAt,
    });
    await seatHoldRepository.handOver(transaction, seatId, id);
    return { id, expiresAt, classSessions: classSessions.filter(({ publicId }) => publicId === kept.classSessionId) };
  }
}

/** An offer is for whoever waits and nobody else. */
function isOpen(hold: SeatHoldRecord, userId: number | null, now: number): boolean {
  const isTheirs = isHeldBy(hold, userId) && hold.state !== 'offered';
  return isTheirs && hold.expiresAt > now && hold.classSessionIds.length > 0;
}
