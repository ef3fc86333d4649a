import { Button } from '@wordpress/components';
import { useEffect, useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { WaitlistEntry } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PersonName } from '../shared/person-name.tsx';
import { wordPlace, wordSeries } from '../shared/place-in-line.ts';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { settings } from '../shared/settings.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useAction } from '../shared/use-request.ts';
import { RemoveFromLine } from './remove-from-line.tsx';

interface WaitingListProps {
  readonly classSessionId: string;
  /** In order. */
  readonly entries: readonly WaitlistEntry[];
  /** Grows with each change of the class: what was refused before may be possible by now. */
  readonly round: number;
  readonly onChanged: () => void;
  /** The row that had the focus leaves the list. */
  readonly onLeft: () => void;
}

/** Who waits for a seat in a class, in order, and to whom one is offered. */
export function WaitingList({ classSessionId, entries, round, onChanged, onLeft }: WaitingListProps) {
  const giving = useAction();
  const [removed, setRemoved] = useState<WaitlistEntry>();
  const tell = useTell();
  const { heading, focusHeading } = useHeadingFocus();
  const { forget } = giving;
  useEffect(forget, [round, forget]);
  if (entries.length === 0) return null;

  const give = async ({ person: { userId, displayName } }: WaitlistEntry) => {
    const body = { userId, overtake: true };
    if (!(await giving.run(() => callApi('takeSeat', { params: { classSessionId }, body })))) return;
    /* translators: %s: name of a person */
    tell(sprintf(__('%s has a seat.', 'lectern'), displayName));
    onChanged();
    onLeft();
  };

  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="lectern-waiting-list">
      <h2 id="lectern-waiting-list" className="lectern-panel__title" ref={heading} tabIndex={-1}>
        {__('Waiting list', 'lectern')}
      </h2>
      <p className="lectern-muted">
        {__('Each free seat is offered to the first in line. Until the offer ends, nobody else gets it.', 'lectern')}
      </p>
      {entries.some(({ isForSeries }) => isForSeries) && (
        <p className="lectern-muted">
          {__(
            'Who waits for the whole series is offered a seat in all of its classes, once each of them has a free one.',
            'lectern',
          )}
        </p>
      )}
      <ProblemNotice problem={giving.problem} onDismiss={giving.forget} />
      <ol className="lectern-people__list">
        {entries.map((entry) => (
          <li key={entry.id} className="lectern-people__person">
            <span>
              <PersonName person={entry.person} />
              {entry.person.email !== undefined && <span className="lectern-muted"> {entry.person.email}</span>}
              <span className="lectern-people__remark">{wordPlace(entry)}</span>
              {entry.isForSeries && <span className="lectern-people__remark">{wordSeries(null)}</span>}
            </span>
            {settings.can.manageClasses && (
              <span className="lectern-actions">
                {/* In this one class, which who waits for all of them did not ask for. */}
                {!entry.isForSeries && (
                  <Button
                    variant="tertiary"
                    size="compact"
                    isBusy={giving.isBusy}
                    disabled={giving.isBusy}
                    accessibleWhenDisabled
                    onClick={() => void give(entry)}
                  >
                    {__('Give a seat', 'lectern')}
                    <span className="screen-reader-text"> {entry.person.displayName}</span>
                  </Button>
                )}
                <Button
                  variant="tertiary"
                  size="compact"
                  isDestructive
                  onClick={() => {
                    setRemoved(entry);
                  }}
                >
                  {__('Remove', 'lectern')}
                  <span className="screen-reader-text"> {entry.person.displayName}</span>
                </Button>
              </span>
            )}
          </li>
        ))}
      </ol>
      {removed && (
        <RemoveFromLine
          classSessionId={classSessionId}
          entry={removed}
          onClose={() => {
            setRemoved(undefined);
          }}
          onRemoved={() => {
            onChanged();
            if (entries.length > 1) focusHeading();
            else onLeft();
          }}
        />
      )}
    </section>
  );
}
