import { useEffect, useState } from '@wordpress/element';
import type * as dataviews from '@wordpress/dataviews/wp';
import { readProblem, type ApiProblem } from './api-problem.ts';

export type Lists = Pick<typeof dataviews, 'DataViews' | 'filterSortAndPaginate'>;

let loading: Promise<Lists> | undefined;

/**
 * WordPress' list component. It comes in a file of its own, the same for all screens, because WordPress does not ship it and it is
 * far larger than the screens are.
 */
export function useLists(): { readonly lists: Lists | undefined; readonly problem: ApiProblem | undefined } {
  const [lists, setLists] = useState<Lists>();
  const [problem, setProblem] = useState<ApiProblem>();
  useEffect(() => {
    loading ??= import('@wordpress/dataviews/wp');
    loading.then(setLists, (error: unknown) => {
      loading = undefined;
      setProblem(readProblem(error));
    });
  }, []);
  return { lists, problem };
}
