import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassSessionCard, Reach } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PeopleFileForm } from '../shared/people-file-form.tsx';
import { ReachField } from '../shared/reach-field.tsx';

interface ImportParticipantsProps {
  readonly classSessionId: string;
  readonly session: Pick<ClassSessionCard, 'series'> | undefined;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Gives all people of a CSV file a seat in a class, or nobody. */
export function ImportParticipants({ classSessionId, session, onClose, onAdded }: ImportParticipantsProps) {
  const [overtake, setOvertake] = useState(false);
  const [reach, setReach] = useState<Reach>('one');
  return (
    <PeopleFileForm
      title={__('Add people from a CSV file', 'lectern')}
      lead={__('Each person of the file gets a seat in this class.', 'lectern')}
      onClose={onClose}
      onAdded={onAdded}
      onSend={async (csv) => {
        const body = { csv, overtake, reach };
        return (await callApi('importParticipants', { params: { classSessionId }, body })).added;
      }}
    >
      <ReachField
        session={session}
        reach={reach}
        onChange={setReach}
        help={__('Whoever has a seat in one of them already keeps it.', 'lectern')}
      />
      <CheckboxControl
        __nextHasNoMarginBottom
        label={__('Let them overtake the waiting list', 'lectern')}
        checked={overtake}
        onChange={setOvertake}
      />
    </PeopleFileForm>
  );
}
