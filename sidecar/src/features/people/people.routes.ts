import type { Handlers } from '../../platform/http/handlers.ts';
import type { PeopleService } from './people.service.ts';

/** Routes of people. */
export function createPeopleRoutes(people: PeopleService): Pick<Handlers, 'searchPeople'> {
  return { searchPeople: ({ body }) => people.search(body) };
}
