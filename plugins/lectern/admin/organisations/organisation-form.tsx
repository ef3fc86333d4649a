import { __ } from '@wordpress/i18n';
import { searchPeople } from '../shared/person-search.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface OrganisationDraft {
  readonly name: string;
  readonly serviceManager: Choice | null;
}

interface OrganisationFormProps {
  readonly initial: OrganisationDraft;
  readonly saveLabel: string;
  readonly onCancel?: () => void;
  readonly onSave: (body: { readonly name: string; readonly serviceManagerId: number | null }) => Promise<void>;
}

export function OrganisationForm({ initial, saveLabel, onCancel, onSave }: OrganisationFormProps) {
  const fields = useForm(initial);
  const { draft, change, errorOf, save } = fields;
  return (
    <SavedForm
      of={fields}
      saveLabel={saveLabel}
      onCancel={onCancel}
      onSave={() =>
        save(
          () =>
            onSave({
              name: draft.name,
              serviceManagerId: draft.serviceManager === null ? null : Number(draft.serviceManager.value),
            }),
          { name: draft.name.trim().length < 2 && __('Give the organisation a name.', 'lectern') },
        )
      }
    >
      <TextField
        label={__('Name', 'lectern')}
        error={errorOf('name')}
        value={draft.name}
        onChange={(name) => {
          change({ name });
        }}
      />
      <SearchSelect
        label={__('Service manager', 'lectern')}
        help={__('Who at the school looks after this organisation.', 'lectern')}
        error={errorOf('serviceManagerId', 'serviceManager')}
        selected={draft.serviceManager}
        search={(text, signal) => searchPeople(text, 'any', signal)}
        onSelect={(serviceManager) => {
          change({ serviceManager });
        }}
      />
    </SavedForm>
  );
}
