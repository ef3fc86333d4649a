import type { Database } from '../../platform/database/database.ts';
import { courseRepository } from './courses.repository.ts';
import { lessonOfferRepository } from './lesson-offers.repository.ts';

/** What happens to a course's preset and rules when the course or a person is gone. */
export interface PresetDeparture {
  /** The preset, the rules of booking and the offer of lessons go with the course; its class sessions carry their own copy. Can be repeated. */
  dropPreset(courseId: number): Promise<void>;
  /** Nobody is offered lessons by a person who is gone. Can be repeated. */
  releasePerson(userId: number): Promise<void>;
}

export function createPresetDeparture(database: Database): PresetDeparture {
  return {
    async dropPreset(courseId) {
      await courseRepository.delete(database, courseId);
      await lessonOfferRepository.delete(database, courseId);
    },
    releasePerson: (userId) => lessonOfferRepository.releasePerson(database, userId),
  };
}
