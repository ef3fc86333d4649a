import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { searchPeople } from '../shared/person-search.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { LongTextField, TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface RecordGuardianshipProps {
  readonly childUserId: number;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

/** Lets a guardian book for a child, with the consent that was given. */
export function RecordGuardianship({ childUserId, onCancel, onSaved }: RecordGuardianshipProps) {
  const tell = useTell();
  const fields = useForm<{
    guardian: Choice | null;
    consentText: string;
    consentedOn: string;
  }>({ guardian: null, consentText: '', consentedOn: '' });
  const { draft, change, errorOf, save } = fields;

  const write = async () => {
    const { consentText, consentedOn } = draft;
    const body = { guardianUserId: Number(draft.guardian?.value ?? 0), consentText, consentedOn };
    await callApi('recordGuardianship', { params: { userId: childUserId }, body });
    tell(__('The guardian is added.', 'lectern'));
  };

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Save the guardian', 'lectern')}
      onSave={() =>
        save(write, {
          guardianUserId: draft.guardian === null && __('Choose the guardian.', 'lectern'),
          consentedOn: draft.consentedOn === '' && __('Enter the day that stands on the form.', 'lectern'),
        })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    >
      <SearchSelect
        label={__('Guardian', 'lectern')}
        help={__('An adult with an account here.', 'lectern')}
        error={errorOf('guardianUserId', 'guardian')}
        selected={draft.guardian}
        search={async (text, signal) =>
          (await searchPeople(text, 'any', signal)).filter(({ value }) => value !== String(childUserId))
        }
        onSelect={(guardian) => {
          change({ guardian });
        }}
      />
      <LongTextField
        label={__('What the guardian agreed to', 'lectern')}
        help={__('The exact words of the form: they are kept with the day.', 'lectern')}
        error={errorOf('consentText')}
        value={draft.consentText}
        onChange={(consentText) => {
          change({ consentText });
        }}
      />
      <TextField
        label={__('Day of the consent', 'lectern')}
        error={errorOf('consentedOn')}
        type="date"
        value={draft.consentedOn}
        onChange={(consentedOn) => {
          change({ consentedOn });
        }}
      />
    </SavedForm>
  );
}
