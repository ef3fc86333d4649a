import type { AssignOrganisationSeats, ImportedParticipants, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createOrganisationQueries } from '../organisations/organisations.queries.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import type { EnsureMember } from './bookings.service.ts';
import { createOrganisationSeatQueries } from './organisation-seats.queries.ts';
import { forAllOfFile, peopleOfFile } from './people-file.ts';
import type { SeatAssigning } from './seat-assigning.service.ts';

/** Seats of an organisation for all people of a file. */
export interface OrganisationSeatsFile {
  /**
   * All get a seat of the organisation that is nobody's yet, or nobody does.
   * @throws DomainError `invalid_input` with a sentence for each row at fault, `class_cancelled`, `class_over`, `not_found`
   */
  assign(caller: Caller, organisationId: PublicId, input: AssignOrganisationSeats): Promise<ImportedParticipants>;
}

export function createOrganisationSeatsFile(dependencies: {
  database: Database;
  clock: Clock;
  wordpress: Pick<WordPressQueries, 'idsByEmails'>;
  seatTaking: Pick<SeatTaking, 'lock' | 'refusePast'>;
  assigning: SeatAssigning;
  ensureMember: EnsureMember;
}): OrganisationSeatsFile {
  const { database, clock, wordpress, seatTaking, assigning, ensureMember } = dependencies;
  return {
    async assign(caller, organisationId, { classSessionId, csv }) {
      const organisation = await createOrganisationQueries(database).byPublicId(organisationId);
      if (organisation === null) throw new DomainError('not_found');
      const people = await peopleOfFile(wordpress, csv);
      await transactWithRetry(database, async (transaction) => {
        const [session] = await seatTaking.lock(transaction, [classSessionId]);
        if (session === undefined) throw new DomainError('not_found');
        const now = clock.now();
        seatTaking.refusePast([session], now);
        const bookings = await createOrganisationSeatQueries(transaction).lockUnassigned(
          organisation.id,
          session.id,
          now,
        );
        if (people.length > bookings.length)
          throw invalidInput({
            csv: `Seats of this class that are nobody’s: ${String(bookings.length)}. People in the file: ${String(people.length)}. Book more seats, or leave some people out.`,
          });
        await forAllOfFile(people, async ({ userId }, index) => {
          const booking = bookings[index];
          if (booking === undefined) throw new Error('there is a seat for each person');
          await assigning.assign(transaction, { caller, session, booking, userId, now });
          await ensureMember(transaction, organisation.id, userId, session.startsAt);
        });
      });
      return { added: people.length };
    },
  };
}
