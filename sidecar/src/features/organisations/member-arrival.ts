import type { CivilDate } from '@lectern/contracts';
import { civilDateAt, type ReadSiteZone } from '../../platform/clock/civil-date.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import type { Connection } from '../../platform/database/database.ts';
import { randomId } from '../../platform/identifiers/random-id.ts';
import { termOfArrival } from './dated-term.rules.ts';
import { createMembershipQueries } from './memberships.queries.ts';
import { organisationRepository } from './organisations.repository.ts';

/**
 * Makes sure that somebody belongs to an organisation on the day of a class in which they sit in a seat that it booked: the terms of its contract decide
 * how long the data of that class are kept. Memberships that are there stay as they are. In the transaction that gives the seat.
 * @param startsAt of the class, milliseconds UTC
 */
export function createMemberArrival({ clock, siteZone }: { clock: Clock; siteZone: ReadSiteZone }) {
  return async function ensureMember(
    transaction: Connection,
    organisationId: number,
    userId: number,
    startsAt: number,
  ): Promise<void> {
    const now = clock.now();
    const zone = await siteZone();
    const [today, day]: [CivilDate, CivilDate] = [civilDateAt(now, zone), civilDateAt(startsAt, zone)];
    const terms = await createMembershipQueries(transaction).ofPerson(organisationId, userId);
    const term = termOfArrival(terms, today, day);
    if (term === null) return;
    const membership = { publicId: randomId(), organisationId, userId, ...term };
    await organisationRepository.insertMembership(transaction, membership, now);
  };
}
