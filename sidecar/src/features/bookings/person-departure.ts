import type { Connection } from '../../platform/database/database.ts';
import { bookingRepository } from './bookings.repository.ts';
import { seatHoldRepository } from './seat-holds.repository.ts';
import { leaveOrganisationSeats } from './seat-replacing.ts';

/**
 * What becomes of a deleted person's bookings and holds: those of classes to come are cancelled, past ones lose the person, kept seats are free,
 * and seats of organisations are theirs to give again.
 * Runs in the transaction that takes the person out of the class sessions (port of the sessions feature). Can be repeated.
 */
export async function releaseBookings(transaction: Connection, userId: number, now: number): Promise<void> {
  // First: it locks class sessions, which everybody locks before all else.
  await leaveOrganisationSeats(transaction, userId, now);
  await seatHoldRepository.deleteOfPerson(transaction, userId);
  await bookingRepository.releasePerson(transaction, userId, now);
}
