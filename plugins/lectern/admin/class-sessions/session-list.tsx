import { Button } from '@wordpress/components';
import type { Action } from '@wordpress/dataviews/wp';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { ListFrame } from '../shared/list-frame.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { listLayouts, useRememberedView } from '../shared/remembered-view.ts';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { settings } from '../shared/settings.ts';
import { goTo, hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { BookingsFile } from './bookings-file.tsx';
import { CancelSession } from './cancel-session.tsx';
import { defaultView, describeColumns } from './session-columns.tsx';
import { querySessions } from './session-query.ts';

export function SessionList() {
  const [view, changeView] = useRememberedView('class-sessions', defaultView());
  const [cancelled, setCancelled] = useState<ClassSessionCard>();
  const [isFileOpen, setIsFileOpen] = useState(false);
  const query = querySessions(view);
  const { data, problem, isLoading, reload } = useRequest(JSON.stringify(query), (signal) =>
    callApi('listClassSessions', { query }, signal),
  );
  const columns = useMemo(describeColumns, []);
  const actions = describeActions(setCancelled);

  return (
    <ScreenFrame
      title={__('Class sessions', 'lectern')}
      action={<PlanButton />}
      lead={
        <OtherViews
          onFile={() => {
            setIsFileOpen(true);
          }}
        />
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
                actions={actions}
                data={data.items}
                isLoading={isLoading}
                paginationInfo={{ totalItems: data.total, totalPages: Math.ceil(data.total / (view.perPage ?? 20)) }}
                defaultLayouts={listLayouts}
                searchLabel={__('Search class sessions', 'lectern')}
                renderItemLink={({ item, ...props }) => (
                  <a {...props} href={hashOf(settings.can.manageClasses ? 'edit' : 'statistics', item.id)} />
                )}
                empty={<NoSessions />}
              />
            )}
          </ListFrame>
        )}
      </div>
      {isFileOpen && (
        <BookingsFile
          onClose={() => {
            setIsFileOpen(false);
          }}
        />
      )}
      {cancelled && (
        <CancelSession
          session={cancelled}
          onClose={() => {
            setCancelled(undefined);
          }}
          onCancelled={() => {
            setCancelled(undefined);
            reload();
          }}
        />
      )}
    </ScreenFrame>
  );
}

function OtherViews({ onFile }: { readonly onFile: () => void }) {
  if (!settings.can.manageClasses) return null;
  return (
    <>
      <a href={hashOf('calendar')}>{__('Calendar', 'lectern')}</a>
      {' · '}
      <a href={hashOf('series')}>{__('Series: all classes of a term', 'lectern')}</a>
      {' · '}
      <Button variant="link" onClick={onFile}>
        {__('Bookings as a file', 'lectern')}
      </Button>
    </>
  );
}

function PlanButton() {
  if (!settings.can.manageClasses) return null;
  return (
    <Button __next40pxDefaultSize variant="primary" href={hashOf('new')}>
      {__('Plan a class', 'lectern')}
    </Button>
  );
}

function NoSessions() {
  return (
    <EmptyState title={__('No classes here', 'lectern')}>
      {__(
        'No class matches the search and filters. Remove the date filter to see earlier ones, or plan a class with the button above.',
        'lectern',
      )}
    </EmptyState>
  );
}

function describeActions(cancel: (session: ClassSessionCard) => void): Action<ClassSessionCard>[] {
  const open = (view: string) => (items: ClassSessionCard[]) => {
    if (items[0]) goTo(view, items[0].id);
  };
  const mayPlan = settings.can.manageClasses;
  const isAhead = ({ phase }: ClassSessionCard) => phase === 'upcoming' || phase === 'open';
  return [
    { id: 'edit', label: __('Edit', 'lectern'), callback: open('edit'), isEligible: () => mayPlan },
    { id: 'participants', label: __('Participants', 'lectern'), callback: open('participants') },
    {
      id: 'substitute',
      label: __('Substitute', 'lectern'),
      callback: open('substitute'),
      isEligible: (item) => mayPlan && (isAhead(item) || item.phase === 'running'),
    },
    {
      id: 'attendance',
      label: __('Attendance', 'lectern'),
      callback: open('attendance'),
      isEligible: (item) => item.phase === 'running' || item.phase === 'ended',
    },
    {
      id: 'statistics',
      label: __('Statistics', 'lectern'),
      callback: open('statistics'),
      isEligible: (item) => item.hasStatistics || item.phase === 'ended',
    },
    {
      id: 'cancel',
      label: __('Cancel this class…', 'lectern'),
      callback: (items) => {
        if (items[0]) cancel(items[0]);
      },
      isEligible: (item) => mayPlan && isAhead(item),
    },
  ];
}
