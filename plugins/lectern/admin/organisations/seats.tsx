import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { OrganisationSeat, Reach } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { PeopleFileForm } from '../shared/people-file-form.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ReachField } from '../shared/reach-field.tsx';
import { perPage, readPages } from '../shared/read-pages.ts';
import { reading } from '../shared/settings.ts';
import { useRequest } from '../shared/use-request.ts';
import { BookSeats } from './book-seats.tsx';
import { CancelSeat, GiveSeat, InviteToSeat, MoveSeat } from './seat-dialogs.tsx';
import { SeatsOfGroup } from './seat-group.tsx';
import { groupSeats } from './seats-by-series.ts';

/** 4,000 seats: who books more is told how many are not shown. */
const mostPages = 40;

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
    readPages(
      (page) => callApi('listOrganisationSeats', { params: { organisationId }, query: { perPage, page } }, signal),
      mostPages,
    ),
  );
  const isWhole = data === undefined || data.items.length >= data.total;
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
          isWhole={isWhole}
          isBusy={isLoading}
          onAct={(kind, seat) => {
            setDialog({ kind, seat });
          }}
          onFile={(classSession) => {
            setDialog({ kind: 'file', classSession });
          }}
        />
      ))}
      {!isWhole && (
        <p>
          {sprintf(
            /* translators: 1: how many seats are shown, 2: how many there are */
            __(
              'Only %1$d of %2$d seats are shown, those of the next classes. Later dates are missing here, so dates are not counted.',
              'lectern',
            ),
            data.items.length,
            data.total,
          )}
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
            /* translators: 1: title of a class, 2: weekday, date and time */
            __('They get the seats of “%1$s” on %2$s that are nobody’s yet.', 'lectern'),
            dialog.classSession.title,
            wordMoment(Date.parse(dialog.classSession.startsAt), reading),
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
