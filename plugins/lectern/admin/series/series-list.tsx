import { Button } from '@wordpress/components';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Field } from '@wordpress/dataviews/wp';
import type { SeriesCard } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ListFrame } from '../shared/list-frame.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { listLayouts, useRememberedView, type ListView } from '../shared/remembered-view.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { wordRhythm, wordTermDays } from './rule-words.ts';

const firstView: ListView = {
  search: '',
  page: 1,
  perPage: 20,
  titleField: 'title',
  fields: ['term', 'rhythm', 'course', 'teachers', 'classesToCome'],
  filters: [],
};

export function SeriesList() {
  const [view, changeView] = useRememberedView('series', firstView);
  const query = { page: view.page ?? 1, perPage: view.perPage ?? 20, search: view.search ?? '' };
  const { data, problem, isLoading, reload } = useRequest(JSON.stringify(query), (signal) =>
    callApi('listSeries', { query }, signal),
  );
  const columns = useMemo(describeColumns, []);
  return (
    <ScreenFrame
      title={__('Series', 'lectern')}
      back={{ href: hashOf(), label: __('Class sessions', 'lectern') }}
      action={
        <Button __next40pxDefaultSize variant="primary" href={hashOf('plan-series')}>
          {__('Plan a series', 'lectern')}
        </Button>
      }
    >
      <div className="lectern-stack">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows rows={6} />}
        {data && (
          <ListFrame>
            {({ DataViews }) => (
              <DataViews
                view={view}
                onChangeView={changeView}
                fields={columns}
                data={data.items}
                isLoading={isLoading}
                paginationInfo={{ totalItems: data.total, totalPages: Math.ceil(data.total / (view.perPage ?? 20)) }}
                defaultLayouts={listLayouts}
                searchLabel={__('Search series', 'lectern')}
                renderItemLink={({ item, ...props }) => <a {...props} href={hashOf('series', item.id)} />}
                empty={
                  <EmptyState title={__('No series here', 'lectern')}>
                    {__('Plan all classes of a term at once with the button above.', 'lectern')}
                  </EmptyState>
                }
              />
            )}
          </ListFrame>
        )}
      </div>
    </ScreenFrame>
  );
}

function describeColumns(): Field<SeriesCard>[] {
  const plain = { enableSorting: false, filterBy: false } as const;
  return [
    { ...plain, id: 'title', label: __('Title', 'lectern'), enableHiding: false, enableGlobalSearch: true },
    { ...plain, id: 'term', label: __('Term', 'lectern'), render: ({ item }) => wordTermDays(item.rule) },
    { ...plain, id: 'rhythm', label: __('When', 'lectern'), render: ({ item }) => wordRhythm(item.rule) },
    { ...plain, id: 'course', label: __('Course', 'lectern'), render: ({ item }) => item.courseTitle },
    {
      ...plain,
      id: 'teachers',
      label: __('Teacher', 'lectern'),
      render: ({ item }) => (item.teachers.length > 0 ? wordPeople(item.teachers) : __('No teacher yet', 'lectern')),
    },
    { ...plain, id: 'classesToCome', label: __('Classes to come', 'lectern') },
  ];
}
