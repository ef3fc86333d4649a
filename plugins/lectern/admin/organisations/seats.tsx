import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { OrganisationSeat, Reach } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { PeopleFileForm } from '../shared/people-file-form.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ReachField } from '../shared/reach-field.tsx';
import { reading } from '../shared/settings.ts';
import { useRequest } from '../shared/use-request.ts';
import { BookSeats } from './book-seats.tsx';
import { CancelSeat, GiveSeat, InviteToSeat, MoveSeat } from './seat-dialogs.tsx';

const perPage = 100;

type Dialog =
  | { readonly kind: 'book' }
  | { readonly kind: 'file'; readonly classSession: OrganisationSeat['classSession'] }
  | { readonly kind: 'give' | 'invite' | 'move' | 'cancel'; readonly seat: OrganisationSeat };

/** Seats that the organisation booked in classes to come, by class: who has them, and which are still to give. */
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
    callApi('listOrganisationSeats', { params: { organisationId }, query: { perPage } }, signal),
  );
  const close = () => {
    setDialog(undefined);
    setReach('one');
  };
  const done = () => {
    close();
    reload();
  };
  const byClass = [...Map.groupBy(data?.items ?? [], ({ classSession }) => classSession.id).values()];

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
      {byClass.map((seats) => (
        <SeatsOfClass key={seats[0]?.classSession.id} seats={seats} isBusy={isLoading} onOpen={setDialog} />
      ))}
      {data && data.total > perPage && (
        <p>
          {
            /* translators: %d: a number of seats */ sprintf(
              __('Only the first %d seats are shown.', 'lectern'),
              perPage,
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

function SeatsOfClass({
  seats,
  isBusy,
  onOpen,
}: {
  readonly seats: readonly OrganisationSeat[];
  readonly isBusy: boolean;
  readonly onOpen: (dialog: Dialog) => void;
}) {
  const classSession = seats[0]?.classSession;
  if (classSession === undefined) return null;
  return (
    <div className="lectern-stack">
      <div>
        <h3 className="lectern-panel__subtitle">{classSession.title}</h3>
        <span className="lectern-muted">
          <ClassTime startsAt={classSession.startsAt} endsAt={classSession.endsAt} />
        </span>
      </div>
      <ul className="lectern-people__list" aria-busy={isBusy}>
        {seats.map((seat, index) => (
          <li key={seat.id} className="lectern-people__person has-acts">
            <span>
              {seat.person === null ? (
                <em>{__('Nobody yet', 'lectern')}</em>
              ) : (
                <strong>{seat.person.displayName}</strong>
              )}
              {seat.invitedUntil !== null && (
                <>
                  <br />
                  <span className="lectern-muted">
                    {sprintf(
                      /* translators: %s: weekday, date and time */
                      __('There is a link, valid until %s', 'lectern'),
                      wordMoment(Date.parse(seat.invitedUntil), reading),
                    )}
                  </span>
                </>
              )}
            </span>
            <SeatActs seat={seat} number={index + 1} onOpen={onOpen} />
          </li>
        ))}
      </ul>
      {seats.filter(({ person }) => person === null).length > 1 && (
        <div>
          <Button
            variant="link"
            onClick={() => {
              onOpen({ kind: 'file', classSession });
            }}
          >
            {__('Give them to the people of a CSV file', 'lectern')}
            <span className="screen-reader-text"> ({classSession.title})</span>
          </Button>
        </div>
      )}
    </div>
  );
}

function SeatActs({
  seat,
  number,
  onOpen,
}: {
  readonly seat: OrganisationSeat;
  readonly number: number;
  readonly onOpen: (dialog: Dialog) => void;
}) {
  const whose =
    seat.person?.displayName ??
    /* translators: %d: number of a seat in a list */ sprintf(__('seat %d', 'lectern'), number);
  const act = (kind: 'give' | 'invite' | 'move' | 'cancel', label: string) => (
    <Button
      variant="secondary"
      size="compact"
      isDestructive={kind === 'cancel'}
      onClick={() => {
        onOpen({ kind, seat });
      }}
    >
      {label}
      <span className="screen-reader-text"> {whose}</span>
    </Button>
  );
  return (
    <span className="lectern-actions">
      {act('give', seat.person === null ? __('Give to a person', 'lectern') : __('Replace', 'lectern'))}
      {seat.person === null && act('invite', __('Make a link', 'lectern'))}
      {act('move', __('Move', 'lectern'))}
      {act('cancel', __('Give back', 'lectern'))}
    </span>
  );
}
