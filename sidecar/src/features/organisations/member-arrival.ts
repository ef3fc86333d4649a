import { civilDateAt, type ReadSiteZone } from '../../platform/clock/civil-date.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { isInForce } from './dated-term.rules.ts';
import { createMembershipQueries } from './memberships.queries.ts';
import { organisationRepository } from './organisations.repository.ts';

/**
 * Makes sure that somebody belongs to an organisation: whoever sits in a seat that it booked has the terms of its contract. A membership that is
 * planned for later stays as it is. In the transaction that gives the seat.
 */
export function createMemberArrival({ clock, siteZone }: { clock: Clock; siteZone: ReadSiteZone }) {
  return async function ensureMember(transaction: Connection, organisationId: number, userId: number): Promise<void> {
    const now = clock.now();
    const startsOn = civilDateAt(now, await siteZone());
    const terms = await createMembershipQueries(transaction).ofPerson(organisationId, userId);
    if (terms.some((term) => isInForce(term, startsOn) || term.startsOn > startsOn)) return;
    const membership = { publicId: randomId(), organisationId, userId, startsOn, endsOn: null };
    await organisationRepository.insertMembership(transaction, membership, now);
  };
}
