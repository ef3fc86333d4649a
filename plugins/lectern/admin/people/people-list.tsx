import type { Field } from '@wordpress/dataviews/wp';
import { useMemo } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Person } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ListFrame } from '../shared/list-frame.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { listLayouts, useRememberedView, type ListView } from '../shared/remembered-view.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';

const defaultView: ListView = { search: '', page: 1, perPage: 20, titleField: 'displayName', fields: ['email'] };

/** Everybody with an account, found by name or e-mail address. The search stays out of the address of the screen. */
export function PeopleList() {
  const [view, changeView] = useRememberedView('people', defaultView);
  const query = { page: view.page ?? 1, perPage: view.perPage ?? 20, search: view.search ?? '' };
  const { data, problem, isLoading, reload } = useRequest(JSON.stringify(query), (signal) =>
    callApi('searchPeople', { body: query }, signal),
  );
  const columns = useMemo(describeColumns, []);
  return (
    <ScreenFrame
      title={__('People', 'lectern')}
      lead={__('Find a person by name or e-mail address, see what they booked, and help them with it.', 'lectern')}
    >
      <div className="lectern-stack">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows />}
        {data && (
          <ListFrame>
            {({ DataViews }) => (
              <DataViews
                view={view}
                onChangeView={changeView}
                fields={columns}
                data={data.items}
                getItemId={({ userId }) => String(userId)}
                isLoading={isLoading}
                paginationInfo={{ totalItems: data.total, totalPages: Math.ceil(data.total / query.perPage) }}
                defaultLayouts={listLayouts}
                searchLabel={__('Search people', 'lectern')}
                renderItemLink={({ item, ...props }) => <a {...props} href={hashOf('person', String(item.userId))} />}
                empty={
                  <EmptyState title={__('Nobody matches', 'lectern')}>
                    {__('Try another part of the name or of the e-mail address.', 'lectern')}
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

function describeColumns(): Field<Person>[] {
  const plain = { enableSorting: false, filterBy: false } as const;
  return [
    { id: 'displayName', label: __('Name', 'lectern'), enableHiding: false, enableGlobalSearch: true, ...plain },
    { id: 'email', label: __('E-mail address', 'lectern'), ...plain },
  ];
}
