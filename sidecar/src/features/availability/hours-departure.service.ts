import type { Database } from '../../platform/database/database.ts';
import { availabilityRepository } from './availability.repository.ts';

/** What happens to a teacher's hours when the person is gone. Can be repeated. */
export function createHoursDeparture(database: Database): { releasePerson(userId: number): Promise<void> } {
  return { releasePerson: (userId) => availabilityRepository.releasePerson(database, userId) };
}
