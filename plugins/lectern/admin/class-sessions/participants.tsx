import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Seat } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { CsvDownload } from '../shared/csv-download.tsx';
import { EmptyState } from '../shared/empty-state.tsx';
import { GiveSeat } from '../shared/give-seat.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordUnassigned } from '../shared/people-text.ts';
import { PersonName } from '../shared/person-name.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { settings } from '../shared/settings.ts';
import { hashOf } from '../shared/use-hash-route.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useRequest } from '../shared/use-request.ts';
import { AddStudent } from './add-student.tsx';
import { FreeSeat } from './free-seat.tsx';
import { ImportParticipants } from './import-participants.tsx';
import { WaitingList } from './waiting-list.tsx';

/** A free seat is offered to the first in line as soon as the service hears of it: mostly within the first of these, later where it is busy. */
const offerSeconds = [1, 3, 8];

/** Who holds a seat in a class, who waits for one, and who gets one. */
export function Participants({ id }: { readonly id: string }) {
  const params = { classSessionId: id };
  const session = useRequest(`session ${id}`, (signal) => callApi('readClassSession', { params }, signal));
  const seats = useRequest(`seats ${id}`, (signal) => callApi('listSeats', { params }, signal));
  const waiting = useRequest(`waitlist ${id}`, (signal) => callApi('listWaitlist', { params }, signal));
  const [chosen, setChosen] = useState<{ seat: Seat; act: 'give' | 'free' }>();
  const [isImporting, setIsImporting] = useState(false);
  const items = seats.data?.items ?? [];
  const unassigned = seats.data?.unassigned ?? [];
  const taken = items.length + unassigned.reduce((sum, { count }) => sum + count, 0);
  const capacity = session.data?.capacity;
  const offered = (waiting.data?.items ?? []).filter(({ offer }) => offer !== null).length;
  const isFull = capacity !== undefined && taken + offered >= capacity;

  const [round, setRound] = useState(0);
  const { heading, focusHeading, focusAfter } = useHeadingFocus();
  const isAwaited = (waiting.data?.items.length ?? 0) > 0;
  const reloadWaiting = waiting.reload;

  const reload = () => {
    seats.reload();
    waiting.reload();
    setRound((before) => before + 1);
  };
  useEffect(() => {
    if (round === 0 || !isAwaited) return undefined;
    const timers = offerSeconds.map((seconds) => window.setTimeout(reloadWaiting, seconds * 1000));
    return () => {
      timers.forEach(window.clearTimeout);
    };
  }, [round, isAwaited, reloadWaiting]);
  const close = () => {
    setChosen(undefined);
  };

  return (
    <ScreenFrame
      title={__('Participants', 'lectern')}
      back={{ href: hashOf(), label: __('Class sessions', 'lectern') }}
      lead={
        session.data && (
          <>
            {session.data.title}, <ClassTime startsAt={session.data.startsAt} endsAt={session.data.endsAt} />
          </>
        )
      }
    >
      <div className="lectern-stack lectern-narrow">
        <ProblemNotice
          problem={session.problem ?? seats.problem ?? waiting.problem}
          onRetry={() => {
            session.reload();
            reload();
          }}
        />
        {settings.can.manageClasses && (
          <AddStudent
            id={id}
            session={session.data}
            help={helpToAdd(isFull, offered)}
            seated={new Set(items.map(({ person }) => person.userId))}
            round={round}
            onAdded={reload}
          />
        )}
        {seats.data === undefined && seats.problem === undefined && <PlaceholderRows />}
        {seats.data && (
          <section className="lectern-panel lectern-stack">
            <h2 className="lectern-panel__title" ref={heading} tabIndex={-1}>
              {capacity === undefined
                ? String(taken)
                : /* translators: 1: seats taken, 2: seats in all */ sprintf(
                    __('%1$d of %2$d seats taken', 'lectern'),
                    taken,
                    capacity,
                  )}
            </h2>
            {taken === 0 && (
              <EmptyState title={__('No participants yet', 'lectern')}>
                {__('Add students with the search above.', 'lectern')}
              </EmptyState>
            )}
            {taken > 0 && (
              <ul className="lectern-people__list">
                {items.map((seat) => (
                  <li key={seat.id} className="lectern-people__person has-acts">
                    <span>
                      <PersonName person={seat.person} />
                      {seat.person.email !== undefined && <span className="lectern-muted"> {seat.person.email}</span>}
                    </span>
                    {settings.can.manageClasses && (
                      <span className="lectern-actions">
                        {(['give', 'free'] as const)
                          .filter((act) => act !== 'give' || !seat.isOfOrganisation)
                          .map((act) => (
                            <Button
                              key={act}
                              variant="tertiary"
                              size="compact"
                              isDestructive={act === 'free'}
                              onClick={() => {
                                setChosen({ seat, act });
                              }}
                            >
                              {act === 'give' ? __('Give to somebody else', 'lectern') : __('Remove', 'lectern')}
                              <span className="screen-reader-text"> {seat.person.displayName}</span>
                            </Button>
                          ))}
                      </span>
                    )}
                  </li>
                ))}
                {unassigned.map(({ organisation, count }) => (
                  <li key={organisation.id} className="lectern-people__person">
                    <em>{wordUnassigned(organisation.name, count)}</em>
                  </li>
                ))}
              </ul>
            )}
          </section>
        )}
        {settings.can.manageClasses && session.data && (
          <section className="lectern-panel lectern-stack" aria-labelledby="lectern-participants-file">
            <h2 id="lectern-participants-file" className="lectern-panel__title">
              {__('Participants as a file', 'lectern')}
            </h2>
            <div className="lectern-actions">
              <CsvDownload route="exportParticipants" classSession={session.data} isSecondary />
              <Button
                __next40pxDefaultSize
                variant="secondary"
                onClick={() => {
                  setIsImporting(true);
                }}
              >
                {__('Add people from a CSV file', 'lectern')}
              </Button>
            </div>
          </section>
        )}
        <WaitingList
          classSessionId={id}
          entries={waiting.data?.items ?? []}
          round={round}
          onChanged={reload}
          onLeft={focusHeading}
        />
      </div>
      {isImporting && (
        <ImportParticipants
          classSessionId={id}
          session={session.data}
          onClose={() => {
            setIsImporting(false);
          }}
          onAdded={reload}
        />
      )}
      {chosen?.act === 'free' && (
        <FreeSeat
          classSessionId={id}
          session={session.data}
          seat={chosen.seat}
          isAwaited={isAwaited}
          onClose={close}
          onFreed={focusAfter(reload)}
        />
      )}
      {chosen?.act === 'give' && (
        <GiveSeat
          classSessionId={id}
          bookingId={chosen.seat.bookingId}
          person={chosen.seat.person}
          onClose={close}
          onDone={focusAfter(reload)}
        />
      )}
    </ScreenFrame>
  );
}

function helpToAdd(isFull: boolean, offered: number): string {
  if (!isFull)
    return __('Search by name or e-mail address. A person gets a seat as soon as you choose them.', 'lectern');
  return offered === 0
    ? __('All seats are taken. Free one, or raise the number of seats of this class.', 'lectern')
    : __('All seats are taken or offered to people who wait. Raise the number of seats of this class.', 'lectern');
}
