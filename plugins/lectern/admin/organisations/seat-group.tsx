import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { OrganisationSeat } from '@lectern/contracts';
import type { ReactNode } from 'react';
import { wordDate, wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { ClassTime } from '../shared/moment-text.tsx';
import { reading } from '../shared/settings.ts';
import type { SeatEntry, SeatGroup } from './seats-by-series.ts';

type SeatAct = 'give' | 'invite' | 'move' | 'cancel';

interface SeatActions {
  readonly onAct: (kind: SeatAct, seat: OrganisationSeat) => void;
  readonly onFile: (classSession: OrganisationSeat['classSession']) => void;
}

/** Seats of a class, or of a series: of the dates of one person the next stands for all. */
export function SeatsOfGroup({
  group: { entries, byClass },
  isWhole,
  isBusy,
  onAct,
  onFile,
}: SeatActions & {
  readonly group: SeatGroup;
  /** All seats came. Else there may be further dates, and neither their number nor the last is known. */
  readonly isWhole: boolean;
  readonly isBusy: boolean;
}) {
  const next = byClass[0]?.[0].classSession;
  const last = byClass.at(-1)?.[0].classSession;
  if (next === undefined || last === undefined) return null;
  const isSeries = byClass.length > 1;
  // A file is for several people.
  const [toFill, ...laterToFill] = byClass.filter((seats) => seats.filter(({ person }) => person === null).length > 1);
  return (
    <div className="lectern-stack">
      <div>
        <h3 className="lectern-panel__subtitle">{next.title}</h3>
        <span className="lectern-muted">
          {isSeries ? (
            wordDates(next, isWhole ? { count: byClass.length, last } : null)
          ) : (
            <ClassTime startsAt={next.startsAt} endsAt={next.endsAt} />
          )}
        </span>
      </div>
      <ul className="lectern-people__list" aria-busy={isBusy}>
        {entries.map((entry) => (
          <Entry key={entry.key} entry={entry} isSeries={isSeries} isWhole={isWhole} onAct={onAct} />
        ))}
      </ul>
      {toFill !== undefined && (
        <FileButton
          seats={toFill}
          label={
            next.series == null
              ? __('Give them to the people of a CSV file', 'lectern')
              : sprintf(
                  /* translators: %s: weekday, date and time */
                  __('Give those of %s to the people of a CSV file', 'lectern'),
                  wordMoment(Date.parse(toFill[0].classSession.startsAt), reading),
                )
          }
          onFile={onFile}
        />
      )}
      {laterToFill.length > 0 && (
        <MoreDates summary={__('A CSV file from another date on', 'lectern')}>
          <ul className="lectern-people__list">
            {laterToFill.map((seats) => (
              <li key={seats[0].classSession.id} className="lectern-people__person">
                <FileButton
                  seats={seats}
                  label={wordMoment(Date.parse(seats[0].classSession.startsAt), reading)}
                  onFile={onFile}
                />
              </li>
            ))}
          </ul>
        </MoreDates>
      )}
    </div>
  );
}

/** What is said of later dates is drawn once somebody asks: nine seats of a year are 2,000 buttons. */
function MoreDates({ summary, children }: { readonly summary: ReactNode; readonly children: ReactNode }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className="lectern-people__more"
      onToggle={({ currentTarget }) => {
        setOpen(currentTarget.open);
      }}
    >
      <summary>{summary}</summary>
      {isOpen && children}
    </details>
  );
}

/** Of a series from its next date on. @param dates null: not all of them are known */
function wordDates(
  next: OrganisationSeat['classSession'],
  dates: { readonly count: number; readonly last: OrganisationSeat['classSession'] } | null,
): string {
  const from = wordDate(Date.parse(next.startsAt), reading);
  if (dates === null)
    /* translators: %s: the first date of a series */
    return sprintf(__('From %s on', 'lectern'), from);
  return sprintf(
    /* translators: 1: how many dates, 2: the first, 3: the last */
    _n('%1$d date, %2$s to %3$s', '%1$d dates, %2$s to %3$s', dates.count, 'lectern'),
    dates.count,
    from,
    wordDate(Date.parse(dates.last.startsAt), reading),
  );
}

function FileButton({
  seats: [{ classSession }],
  label,
  onFile,
}: Pick<SeatActions, 'onFile'> & {
  readonly seats: readonly [OrganisationSeat, ...OrganisationSeat[]];
  /** Of several classes, told apart by its date. */
  readonly label: string;
}) {
  return (
    <div>
      <Button
        variant="link"
        onClick={() => {
          onFile(classSession);
        }}
      >
        {label}
        <span className="screen-reader-text"> ({classSession.title})</span>
      </Button>
    </div>
  );
}

function Entry({
  entry: { number, seats },
  isSeries,
  isWhole,
  onAct,
}: Pick<SeatActions, 'onAct'> & {
  readonly entry: SeatEntry;
  readonly isSeries: boolean;
  readonly isWhole: boolean;
}) {
  const [next, ...more] = seats;
  const last = more.at(-1);
  const whose =
    next.person?.displayName ??
    /* translators: %d: number of a seat in a list */ sprintf(__('seat %d', 'lectern'), number);
  return (
    <li className="lectern-people__person has-acts">
      <span>
        {next.person === null ? <em>{__('Nobody yet', 'lectern')}</em> : <strong>{next.person.displayName}</strong>}
        {isSeries && <SeatTime seat={next} />}
        <SeatLink seat={next} />
      </span>
      <SeatActs seat={next} whose={whose} onAct={onAct} />
      {last !== undefined && (
        <MoreDates
          summary={
            <>
              {isWhole
                ? sprintf(
                    /* translators: 1: how many more dates, 2: the last of them */
                    _n('%1$d more date, until %2$s', '%1$d more dates, until %2$s', more.length, 'lectern'),
                    more.length,
                    wordDate(Date.parse(last.classSession.startsAt), reading),
                  )
                : __('More dates', 'lectern')}
              <span className="screen-reader-text"> {whose}</span>
            </>
          }
        >
          <ul className="lectern-people__list">
            {more.map((seat) => (
              <li key={seat.id} className="lectern-people__person has-acts">
                <span>
                  <SeatTime seat={seat} />
                  <SeatLink seat={seat} />
                </span>
                <SeatActs
                  seat={seat}
                  whose={`${whose}, ${wordMoment(Date.parse(seat.classSession.startsAt), reading)}`}
                  onAct={onAct}
                />
              </li>
            ))}
          </ul>
        </MoreDates>
      )}
    </li>
  );
}

function SeatTime({ seat: { classSession } }: { readonly seat: OrganisationSeat }) {
  return (
    <span className="lectern-people__remark">
      <ClassTime startsAt={classSession.startsAt} endsAt={classSession.endsAt} />
    </span>
  );
}

function SeatLink({ seat: { invitedUntil } }: { readonly seat: OrganisationSeat }) {
  if (invitedUntil === null) return null;
  return (
    <span className="lectern-people__remark">
      {sprintf(
        /* translators: %s: weekday, date and time */
        __('There is a link, valid until %s', 'lectern'),
        wordMoment(Date.parse(invitedUntil), reading),
      )}
    </span>
  );
}

function SeatActs({
  seat,
  whose,
  onAct,
}: Pick<SeatActions, 'onAct'> & { readonly seat: OrganisationSeat; readonly whose: string }) {
  const act = (kind: SeatAct, label: string) => (
    <Button
      variant="secondary"
      size="compact"
      isDestructive={kind === 'cancel'}
      onClick={() => {
        onAct(kind, seat);
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
