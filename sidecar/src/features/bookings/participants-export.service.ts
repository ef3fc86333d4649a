import type { PublicId } from '@lectern/contracts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';
import type { SessionQueries } from '../sessions/sessions.queries.ts';
import type { BookingQueries } from './bookings.queries.ts';
import { participantsCsv } from './participants-csv.rules.ts';

/** Bookings of a class as a file. */
export interface ParticipantsExport {
  /** @throws DomainError `not_found` */
  csvOf(classSessionId: PublicId): Promise<string>;
}

export function createParticipantsExport(dependencies: {
  queries: Pick<BookingQueries, 'everOfClass'>;
  sessions: Pick<SessionQueries, 'byPublicId'>;
  wordpress: Pick<WordPressQueries, 'peopleByIds'>;
}): ParticipantsExport {
  const { queries, sessions, wordpress } = dependencies;
  return {
    async csvOf(classSessionId) {
      const session = await sessions.byPublicId(classSessionId);
      if (session === null) throw new DomainError('not_found');
      const bookings = await queries.everOfClass(session.id);
      const ids = bookings.flatMap(({ userId }) => (userId === null ? [] : [userId]));
      return participantsCsv(bookings, await wordpress.peopleByIds(ids));
    },
  };
}
