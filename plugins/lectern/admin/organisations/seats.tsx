import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { OrganisationSeat, Reach } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PeopleFileForm } from '../shared/people-file-form.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ReachField } from '../shared/reach-field.tsx';
import { useRequest } from '../shared/use-request.ts';
import { BookSeats } from './book-seats.tsx';
import { CancelSeat, GiveSeat, InviteToSeat, MoveSeat } from './seat-dialogs.tsx';
import { SeatsOfGroup } from './seat-group.tsx';
import { groupSeats } from './seats-by-series.ts';

const perPage = 100;
/** A series fills several pages, and its dates stand together. */
const mostPages = 5;

async function loadSeats(organisationId: string, signal: AbortSignal) {
  const load = (page: number) =>
    callApi('listOrganisationSeats', { params: { organisationId }, query: { perPage, page } }, signal);
  const first = await load(1);
  const pages = Math.min(mostPages, Math.ceil(first.total / perPage));
  const others = await Promise.all(Array.from({ length: Math.max(0, pages - 1) }, (_, index) => load(index + 2)));
  return { total: first.total, items: [first, ...others].flatMap(({ items }) => items) };
}

type Dialog =
  | { readonly kind: 'book' }
  | { readonly kind: 'file'; readonly classSession: OrganisationSeat['classSession'] }
  | { readonly kind: 'give' | 'invite' | 'move' | 'cancel'; readonly seat: OrganisationSeat };

/** Seats that the organisation booked in classes to come, by series or class: who has them, and which are still to give. */
export function Seats({
  organisationId,
  onGiven,
}: {
  readonly organisationId: string;
  /** Somebody may belong to the organisation now who did not before. */
  readonly onGiven: () => void;
}) {
  const [dialog, setDialog] = useState<Dialog>();
  const [reach, setReach] = useState<Reach>('one');
  const { data, problem, isLoading, reload } = useRequest(`seats ${organisationId}`, (signal) =>
    loadSeats(organisationId, signal),
  );
  const close = () => {
    setDialog(undefined);
    setReach('one');
  };
  const done = () => {
    close();
    reload();
  };

  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="seats">
      <h2 className="lectern-panel__title" id="seats">
        {__('Seats in classes to come', 'lectern')}
      </h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows rows={2} />}
      {data?.items.length === 0 && (
        <p>{__('None yet. Book seats now and say later who sits in them, by name or by a link.', 'lectern')}</p>
      )}
      {groupSeats(data?.items ?? []).map((group) => (
        <SeatsOfGroup
          key={group.key}
          group={group}
          isBusy={isLoading}
          onAct={(kind, seat) => {
            setDialog({ kind, seat });
          }}
          onFile={(classSession) => {
            setDialog({ kind: 'file', classSession });
          }}
        />
      ))}
      {data && data.total > data.items.length && (
        <p>
          {
            /* translators: %d: a number of seats */ sprintf(
              __('Only the first %d seats are shown.', 'lectern'),
              data.items.length,
            )
          }
        </p>
      )}
      <div>
        <Button
          __next40pxDefaultSize
          variant="secondary"
          onClick={() => {
            setDialog({ kind: 'book' });
          }}
        >
          {__('Book seats', 'lectern')}
        </Button>
      </div>
      {dialog?.kind === 'book' && <BookSeats organisationId={organisationId} onClose={close} onDone={done} />}
      {dialog?.kind === 'file' && (
        <PeopleFileForm
          title={__('Give seats to the people of a CSV file', 'lectern')}
          lead={sprintf(
            /* translators: %s: title of a class */
            __('They get the seats of “%s” that are nobody’s yet.', 'lectern'),
            dialog.classSession.title,
          )}
          onClose={close}
          onAdded={() => {
            reload();
            onGiven();
          }}
          onSend={async (csv) => {
            const { id: classSessionId, series } = dialog.classSession;
            const body = { classSessionId, csv, reach: series == null ? ('one' as const) : reach };
            const { added } = await callApi('assignOrganisationSeats', { params: { organisationId }, body });
            return added;
          }}
        >
          <ReachField
            session={dialog.classSession}
            reach={reach}
            onChange={setReach}
            help={__('Wherever the organisation has seats that are nobody’s.', 'lectern')}
          />
        </PeopleFileForm>
      )}
      {dialog?.kind === 'give' && (
        <GiveSeat
          organisationId={organisationId}
          seat={dialog.seat}
          onClose={close}
          onDone={() => {
            done();
            onGiven();
          }}
        />
      )}
      {dialog?.kind === 'invite' && (
        <InviteToSeat organisationId={organisationId} seat={dialog.seat} onClose={done} onDone={reload} />
      )}
      {dialog?.kind === 'move' && (
        <MoveSeat organisationId={organisationId} seat={dialog.seat} onClose={close} onDone={done} />
      )}
      {dialog?.kind === 'cancel' && (
        <CancelSeat organisationId={organisationId} seat={dialog.seat} onClose={close} onDone={done} />
      )}
    </section>
  );
}
