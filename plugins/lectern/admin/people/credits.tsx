import { __, _n, sprintf } from '@wordpress/i18n';
import type { CreditEntry, CreditLot } from '@lectern/contracts';
import { wordShortDate } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { reading } from '../shared/settings.ts';
import { useRequest } from '../shared/use-request.ts';
import { GiveCredits } from './give-credits.tsx';
import { DialogButton } from './dialog-button.tsx';
import { PersonSection, type SectionProps } from './person-section.tsx';

/** Lesson credits of a person: what is left, and every change of it. */
export function Credits({ person, round, onChanged }: SectionProps) {
  const request = useRequest(`credits ${person.userId} ${round}`, (signal) =>
    callApi('readPersonCredits', { params: { userId: person.userId } }, signal),
  );
  const { total = 0, lots = [], entries = [] } = request.data ?? {};
  return (
    <PersonSection
      /* translators: %d: number of credits */
      title={request.data ? sprintf(__('Lesson credits: %d', 'lectern'), total) : __('Lesson credits', 'lectern')}
      request={request}
    >
      {lots.length > 0 && (
        <ul className="lectern-people__list">
          {lots.map((lot) => (
            <li key={lot.id} className="lectern-people__person">
              {wordLot(lot)}
            </li>
          ))}
        </ul>
      )}
      {lots.length === 0 && <p>{__('No credits that can be used now.', 'lectern')}</p>}
      {entries.length > 0 && (
        <details>
          <summary>{__('All changes of credits', 'lectern')}</summary>
          <ul className="lectern-people__list">
            {entries.map((entry, index) => (
              <li key={`${entry.lotId} ${String(index)}`} className="lectern-people__person">
                <span>
                  {wordShortDate(Date.parse(entry.at), reading)} · {wordKind(entry)}
                  <span className="lectern-people__remark">
                    {[wordCourse(entry.course), entry.note].filter((part) => part !== '').join(' · ')}
                  </span>
                </span>
                <strong>{entry.amount > 0 ? `+${entry.amount}` : `−${-entry.amount}`}</strong>
              </li>
            ))}
          </ul>
        </details>
      )}
      <DialogButton label={__('Add or take credits', 'lectern')} title={__('Add or take lesson credits', 'lectern')}>
        {(close) => (
          <GiveCredits
            userId={person.userId}
            onCancel={close}
            onSaved={() => {
              close();
              onChanged();
            }}
          />
        )}
      </DialogButton>
    </PersonSection>
  );
}

function wordLot({ left, course, expiresAt }: CreditLot): string {
  const what = sprintf(
    /* translators: 1: number of credits, 2: title of a course, or "any course" */
    _n('%1$d credit for %2$s', '%1$d credits for %2$s', left, 'lectern'),
    left,
    wordCourse(course),
  );
  return expiresAt === null
    ? what
    : sprintf(
        /* translators: 1: such as "3 credits for Italian A1", 2: date */
        __('%1$s, until %2$s', 'lectern'),
        what,
        // It ends as that day begins.
        wordShortDate(Date.parse(expiresAt) - 1, reading),
      );
}

function wordCourse(course: CreditLot['course']): string {
  return course === null ? __('any course', 'lectern') : (course.title ?? __('a deleted course', 'lectern'));
}

function wordKind({ kind }: CreditEntry): string {
  switch (kind) {
    case 'pack':
      return __('Given by the office', 'lectern');
    case 'used':
      return __('Used for a booking', 'lectern');
    case 'returned':
      return __('Came back from a booking', 'lectern');
    case 'make_up':
      return __('Make-up lesson', 'lectern');
    case 'correction':
      return __('Corrected by the office', 'lectern');
  }
}
