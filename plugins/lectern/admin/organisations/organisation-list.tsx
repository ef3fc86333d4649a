import { Button } from '@wordpress/components';
import type { Field } from '@wordpress/dataviews/wp';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { OrganisationCard } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { wordTerm } from '../shared/due-words.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ListFrame } from '../shared/list-frame.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { listLayouts, useRememberedView, type ListView } from '../shared/remembered-view.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { AddOrganisation } from './add-organisation.tsx';

const defaultView: ListView = {
  search: '',
  page: 1,
  perPage: 20,
  titleField: 'name',
  fields: ['serviceManager', 'memberCount', 'contract'],
};

export function OrganisationList() {
  const [view, changeView] = useRememberedView('organisations', defaultView);
  const [isAdding, setIsAdding] = useState(false);
  const query = { page: view.page ?? 1, perPage: view.perPage ?? 20, search: view.search ?? '' };
  const { data, problem, isLoading, reload } = useRequest(JSON.stringify(query), (signal) =>
    callApi('listOrganisations', { query }, signal),
  );
  const columns = useMemo(describeColumns, []);
  return (
    <ScreenFrame
      title={__('Organisations', 'lectern')}
      lead={__(
        'Companies and offices whose people attend classes. Their contracts decide how long meeting data stay.',
        'lectern',
      )}
      action={
        <Button
          __next40pxDefaultSize
          variant="primary"
          onClick={() => {
            setIsAdding(true);
          }}
        >
          {__('Add an organisation', 'lectern')}
        </Button>
      }
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
                isLoading={isLoading}
                paginationInfo={{ totalItems: data.total, totalPages: Math.ceil(data.total / query.perPage) }}
                defaultLayouts={listLayouts}
                searchLabel={__('Search organisations', 'lectern')}
                renderItemLink={({ item, ...props }) => <a {...props} href={hashOf('organisation', item.id)} />}
                empty={<NoOrganisations isSearch={query.search !== ''} />}
              />
            )}
          </ListFrame>
        )}
      </div>
      {isAdding && (
        <AddOrganisation
          onClose={() => {
            setIsAdding(false);
          }}
        />
      )}
    </ScreenFrame>
  );
}

function NoOrganisations({ isSearch }: { readonly isSearch: boolean }) {
  return isSearch ? (
    <EmptyState title={__('No organisation matches', 'lectern')}>
      {__('Try another part of the name.', 'lectern')}
    </EmptyState>
  ) : (
    <EmptyState title={__('No organisations yet', 'lectern')}>
      {__(
        'Add one when a company or office books classes for its people. A school that teaches private people only needs none.',
        'lectern',
      )}
    </EmptyState>
  );
}

function describeColumns(): Field<OrganisationCard>[] {
  const plain = { enableSorting: false, filterBy: false } as const;
  return [
    { id: 'name', label: __('Name', 'lectern'), enableHiding: false, enableGlobalSearch: true, ...plain },
    {
      id: 'serviceManager',
      label: __('Service manager', 'lectern'),
      render: ({ item }) =>
        item.serviceManager?.displayName ?? <span className="lectern-muted">{__('Nobody', 'lectern')}</span>,
      ...plain,
    },
    { id: 'memberCount', type: 'integer', label: __('Members', 'lectern'), ...plain },
    {
      id: 'contract',
      label: __('Meeting data stay', 'lectern'),
      render: ({ item }) =>
        item.currentContract === null ? (
          <span className="lectern-badge is-warning">{__('No contract today', 'lectern')}</span>
        ) : (
          wordTerm(item.currentContract.retention)
        ),
      ...plain,
    },
  ];
}
