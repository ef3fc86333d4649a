import type { Person } from '@lectern/contracts';
import type { WordPressQueries } from '../../platform/wordpress/wordpress.queries.ts';

/** What a search for people asks. `ids`: only these. */
export interface PeopleSearch {
  readonly search: string;
  readonly role: 'any' | 'teacher';
  readonly ids?: readonly number[] | undefined;
  readonly page: number;
  readonly perPage: number;
}

/** Finding people of this site. */
export interface PeopleService {
  search(query: PeopleSearch): Promise<{ items: Person[]; total: number }>;
}

export function createPeopleService(dependencies: {
  wordpress: Pick<WordPressQueries, 'searchPeople'>;
}): PeopleService {
  return {
    search({ search, role, ids, page, perPage }) {
      return dependencies.wordpress.searchPeople({
        search,
        role,
        limit: perPage,
        offset: (page - 1) * perPage,
        ...(ids === undefined ? {} : { ids }),
      });
    },
  };
}
