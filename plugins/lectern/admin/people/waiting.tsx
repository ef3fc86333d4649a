import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { MyWaitlistEntry } from '@lectern/contracts';
import { RemoveFromLine } from '../class-sessions/remove-from-line.tsx';
import { callApi } from '../shared/api-client.ts';
import { ClassLine } from '../shared/class-line.tsx';
import { wordPlace, wordSeries } from '../shared/place-in-line.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useRequest } from '../shared/use-request.ts';
import { PersonSection, type SectionProps } from './person-section.tsx';

/** For which full classes a person waits. */
export function Waiting({ person, round, onChanged }: SectionProps) {
  const [removed, setRemoved] = useState<MyWaitlistEntry>();
  const { heading, focusAfter } = useHeadingFocus();
  const request = useRequest(`waitlist ${person.userId} ${round}`, (signal) =>
    callApi('listPersonWaitlist', { params: { userId: person.userId } }, signal),
  );
  const items = request.data?.items ?? [];
  return (
    <PersonSection title={__('Waiting lists', 'lectern')} request={request} heading={heading}>
      {items.length === 0 && <p>{__('Waits for no class.', 'lectern')}</p>}
      {items.length > 0 && (
        <ul className="lectern-people__list">
          {items.map((entry) => (
            <li key={entry.id} className="lectern-people__person has-acts">
              <span>
                <ClassLine classSession={entry.classSession} />
                <span className="lectern-people__remark">{wordPlace(entry)}</span>
                {entry.series !== null && (
                  <span className="lectern-people__remark">{wordSeries(entry.series.classes)}</span>
                )}
              </span>
              <Button
                variant="tertiary"
                size="compact"
                isDestructive
                onClick={() => {
                  setRemoved(entry);
                }}
              >
                {__('Remove', 'lectern')}
                <span className="screen-reader-text"> {entry.classSession.title}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {removed && (
        <RemoveFromLine
          classSessionId={removed.classSession.id}
          entry={{ ...removed, person, isForSeries: removed.series !== null }}
          onClose={() => {
            setRemoved(undefined);
          }}
          onRemoved={focusAfter(onChanged)}
        />
      )}
    </PersonSection>
  );
}
