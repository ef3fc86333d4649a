import type { Connection } from '../../platform/database/database.ts';
import type { EmitEvent } from '../../platform/messaging/outbox.ts';
import { createWaitlistQueries } from './waitlist.queries.ts';
import { waitlistRepository } from './waitlist.repository.ts';

/**
 * Takes a deleted person out of every line, and tells where the seats that go in the same transaction are waited for. Before the seats themselves go.
 * Can be repeated.
 */
export async function leaveWaitlists(
  transaction: Connection,
  emit: EmitEvent,
  { userId, now }: { userId: number; now: number },
): Promise<void> {
  const waitedFor = await createWaitlistQueries(transaction).waitedForOfPerson(userId);
  await waitlistRepository.releasePerson(transaction, userId, now);
  for (const classSessionId of waitedFor) await emit(transaction, { topic: 'seat.freed', classSessionId });
}
