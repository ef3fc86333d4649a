import type { Field } from '@wordpress/dataviews/wp';
import { useMemo } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { PurgeItem } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { wordCivilDate, wordDueReason } from '../shared/due-words.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ListFrame } from '../shared/list-frame.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { listLayouts, useRememberedView, type ListView } from '../shared/remembered-view.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { reading } from '../shared/settings.ts';
import { useRequest } from '../shared/use-request.ts';
import { wordDataClass } from './data-class-words.ts';

const defaultView: ListView = {
  search: '',
  page: 1,
  perPage: 50,
  sort: { field: 'dueOn', direction: 'asc' },
  titleField: 'title',
  fields: ['dueOn', 'what', 'reason'],
  filters: [],
};

/** What will be deleted, when and why: the plan that the hourly run follows. */
export function DeletionPlan() {
  const [view, changeView] = useRememberedView('retention', defaultView);
  const { data, problem, isLoading, reload } = useRequest('plan', (signal) => callApi('readPurgePlan', {}, signal));
  const columns = useMemo(describeColumns, []);
  const dueCount = data?.items.filter(({ isDue }) => isDue).length ?? 0;
  return (
    <ScreenFrame
      title={__('Deletion plan', 'lectern')}
      lead={__(
        'The data of live classes go by themselves on the day shown here; a run each hour sees to it. Dates are days in the zone of the school.',
        'lectern',
      )}
    >
      <div className="lectern-stack">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows rows={5} />}
        {data?.items.length === 0 && (
          <EmptyState title={__('Nothing to delete', 'lectern')}>
            {__(
              'No class has left data so far. After a class each kind of data stands here with its day of deletion.',
              'lectern',
            )}
          </EmptyState>
        )}
        {data && data.items.length > 0 && (
          <>
            <p role="status">
              {dueCount === 0
                ? __('Nothing is due today.', 'lectern')
                : sprintf(
                    /* translators: %d: number of things */
                    _n(
                      '%d thing is due and goes with the next run, within the hour.',
                      '%d things are due and go with the next run, within the hour.',
                      dueCount,
                      'lectern',
                    ),
                    dueCount,
                  )}{' '}
              {sprintf(
                /* translators: %s: date and time */ __('As of %s.', 'lectern'),
                wordMoment(Date.parse(data.at), reading),
              )}
            </p>
            <ListFrame>
              {({ DataViews, filterSortAndPaginate }) => (
                <DataViews
                  view={view}
                  onChangeView={changeView}
                  fields={columns}
                  {...filterSortAndPaginate(data.items, view, columns)}
                  isLoading={isLoading}
                  getItemId={(item: PurgeItem) => `${item.meetingId} ${item.dataClass} ${item.externalUserId ?? ''}`}
                  defaultLayouts={listLayouts}
                  searchLabel={__('Search by class', 'lectern')}
                  empty={
                    <EmptyState title={__('Nothing matches', 'lectern')}>
                      {__('Remove a filter or clear the search.', 'lectern')}
                    </EmptyState>
                  }
                />
              )}
            </ListFrame>
          </>
        )}
      </div>
    </ScreenFrame>
  );
}

function describeColumns(): Field<PurgeItem>[] {
  return [
    {
      id: 'dueOn',
      label: __('Deleted on', 'lectern'),
      enableHiding: false,
      filterBy: false,
      /** What has no date yet stands last. */
      getValue: ({ item }) => item.dueOn ?? '9999',
      render: ({ item }) => (
        <span>
          {item.dueOn === null ? __('No date yet', 'lectern') : wordCivilDate(item.dueOn)}{' '}
          {item.isDue && <span className="lectern-badge is-warning">{__('Due', 'lectern')}</span>}
        </span>
      ),
    },
    {
      id: 'due',
      label: __('Due', 'lectern'),
      enableSorting: false,
      getValue: ({ item }) => (item.isDue ? 'due' : 'later'),
      render: ({ item }) => (item.isDue ? __('Due', 'lectern') : __('Later', 'lectern')),
      elements: [
        { value: 'due', label: __('Due', 'lectern') },
        { value: 'later', label: __('Later', 'lectern') },
      ],
      filterBy: { operators: ['is'], isPrimary: true },
    },
    {
      id: 'what',
      label: __('What', 'lectern'),
      getValue: ({ item }) => item.dataClass,
      render: ({ item }) => wordDataClass(item.dataClass),
      elements: (['recording', 'statistics', 'support', 'support_address', 'raw_callback', 'meeting'] as const).map(
        (value) => ({
          value,
          label: wordDataClass(value),
        }),
      ),
      filterBy: { operators: ['isAny'] },
    },
    { id: 'title', label: __('Class', 'lectern'), enableGlobalSearch: true, filterBy: false },
    {
      id: 'anchorAt',
      label: __('Class ended', 'lectern'),
      filterBy: false,
      render: ({ item }) => <time dateTime={item.anchorAt}>{wordMoment(Date.parse(item.anchorAt), reading)}</time>,
    },
    {
      id: 'reason',
      label: __('Why', 'lectern'),
      enableSorting: false,
      filterBy: false,
      getValue: ({ item }) =>
        item.isUnproven
          ? sprintf(
              /* translators: %s: why something is deleted */
              __(
                '%s. Its deletion has begun, but the class server does not prove yet that it is gone; each run tries again.',
                'lectern',
              ),
              wordDueReason(item.reason),
            )
          : wordDueReason(item.reason),
    },
  ];
}
