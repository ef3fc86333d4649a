import type { Database } from '../../platform/database/database.ts';
import { seriesRepository } from './series.repository.ts';

/** What happens to series when a person is gone: their classes lose the person by the sessions feature. Can be repeated. */
export function createTeacherDeparture(database: Database): { releasePerson(userId: number): Promise<void> } {
  return { releasePerson: (userId) => seriesRepository.releasePerson(database, userId) };
}
