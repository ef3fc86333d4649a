import type { AssignOrganisationSeats, ImportedParticipants, PublicId } from '@lectern/contracts';
import type { Caller } from '../../platform/access/caller.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Connection, type Database } from '../../platform/database/database.ts';
import { DomainError, invalidInput } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import { createOrganisationQueries } from '../organisations/organisations.queries.ts';
import type { LockedClassSession } from '../sessions/class-session.ts';
import type { SeatTaking } from '../sessions/seat-taking.service.ts';
import { onClocks } from '../sessions/wall-time.rules.ts';
import type { EnsureMember } from './bookings.service.ts';
import { bookingRepository } from './bookings.repository.ts';
import { forAllOfFile, peopleOfFile, refuseTooManySeats, type PersonOfFile } from './people-file.ts';
import { lockReached, notSeated, refuseTrialSeries } from './reach.ts';
import type { AssignableSeat, SeatAssigning } from './seat-assigning.service.ts';

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
    async assign(caller, organisationId, { classSessionId, csv, reach }) {
      const organisation = await createOrganisationQueries(database).byPublicId(organisationId);
      if (organisation === null) throw new DomainError('not_found');
      const people = await peopleOfFile(wordpress, csv);
      const seats = await transactWithRetry(database, async (transaction) => {
        const now = clock.now();
        const sessions = await lockReached(transaction, seatTaking, { classSessionId, reach, now });
        seatTaking.refusePast(sessions, now);
        refuseTrialSeries(sessions);
        const seatsOf = await share(transaction, {
          organisationId: organisation.id,
          classSessionId,
          sessions,
          people,
          now,
        });
        const count = [...seatsOf.values()].reduce((sum, given) => sum + given.length, 0);
        refuseTooManySeats(count, { people: people.length, classes: sessions.length });
        await forAllOfFile(people, async (person) => {
          const { userId } = person;
          const given = seatsOf.get(person) ?? [];
          await assigning.assign(transaction, { caller, seats: given, userId, now });
          if (given.length === 0) throw new DomainError('already_seated');
          for (const { session } of given) await ensureMember(transaction, organisation.id, userId, session.startsAt);
        });
        return count;
      });
      return { added: people.length, seats };
    },
  };
}

/** Which seats that are nobody's each person gets. @throws DomainError `invalid_input` where a class has too few */
async function share(
  transaction: Connection,
  {
    organisationId,
    classSessionId,
    sessions,
    people,
    now,
  }: {
    organisationId: number;
    classSessionId: PublicId;
    sessions: readonly LockedClassSession[];
    people: readonly PersonOfFile[];
    now: number;
  },
): Promise<Map<PersonOfFile, AssignableSeat[]>> {
  const classSessionIds = sessions.map(({ id }) => id);
  const nobody = { userId: null, organisationId };
  const open = await bookingRepository.lockHeldBy(transaction, nobody, { classSessionIds, now });
  const isSeries = sessions.length > 1;
  const openTo = await notSeated(transaction, sessions);
  const openOf = new Map(people.map((person) => [person, new Set(openTo(person.userId))]));
  const seatsOf = new Map<PersonOfFile, AssignableSeat[]>(people.map((person) => [person, []]));
  for (const session of sessions) {
    const bookings = open.filter((booking) => booking.classSessionId === session.id);
    // The class that is named is what the file is for; of those that follow, the ones in which the organisation has none are left out.
    if (bookings.length === 0 && session.publicId !== classSessionId) continue;
    const wishing = isSeries ? people.filter((person) => openOf.get(person)?.has(session)) : people;
    if (wishing.length > bookings.length) throw tooFew(session, { seats: bookings.length, wishes: wishing.length });
    for (const [index, person] of wishing.entries()) {
      const booking = bookings[index];
      if (booking !== undefined) seatsOf.get(person)?.push({ session, booking });
    }
  }
  return seatsOf;
}

function tooFew(session: LockedClassSession, { seats, wishes }: { seats: number; wishes: number }) {
  return invalidInput({
    csv: `Seats of the class on ${onClocks(session.startsAtLocal)} that are nobody’s: ${String(seats)}. People in the file: ${String(wishes)}. Book more seats, or leave some people out.`,
  });
}
