import { CheckboxControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { PeopleFileForm } from '../shared/people-file-form.tsx';

interface ImportParticipantsProps {
  readonly classSessionId: string;
  readonly onClose: () => void;
  readonly onAdded: () => void;
}

/** Gives all people of a CSV file a seat in a class, or nobody. */
export function ImportParticipants({ classSessionId, onClose, onAdded }: ImportParticipantsProps) {
  const [overtake, setOvertake] = useState(false);
  return (
    <PeopleFileForm
      title={__('Add people from a CSV file', 'lectern')}
      lead={__('Each person of the file gets a seat in this class.', 'lectern')}
      onClose={onClose}
      onAdded={onAdded}
      onSend={async (csv) => {
        const { added } = await callApi('importParticipants', { params: { classSessionId }, body: { csv, overtake } });
        return added;
      }}
    >
      <CheckboxControl
        __nextHasNoMarginBottom
        label={__('Let them overtake the waiting list', 'lectern')}
        checked={overtake}
        onChange={setOvertake}
      />
    </PeopleFileForm>
  );
}
