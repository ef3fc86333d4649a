import { __ } from '@wordpress/i18n';
import type { Membership } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { searchPeople } from '../shared/person-search.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { SearchSelect, type Choice } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface MembershipFormProps {
  readonly organisationId: string;
  /** undefined: a new one. */
  readonly membership: Membership | undefined;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

export function MembershipForm({ organisationId, membership, onCancel, onSaved }: MembershipFormProps) {
  const tell = useTell();
  const fields = useForm<{
    person: Choice | null;
    startsOn: string;
    endsOn: string;
  }>({
    person: null,
    startsOn: String(membership?.startsOn ?? ''),
    endsOn: String(membership?.endsOn ?? ''),
  });
  const { draft, change, errorOf, save } = fields;

  const write = async () => {
    const dates = { startsOn: draft.startsOn, endsOn: draft.endsOn === '' ? null : draft.endsOn };
    if (membership === undefined) {
      await callApi('createMembership', {
        params: { organisationId },
        body: { ...dates, userId: Number(draft.person?.value ?? 0) },
      });
    } else {
      await callApi('updateMembership', { params: { organisationId, membershipId: membership.id }, body: dates });
    }
    tell(__('The membership is saved.', 'lectern'));
  };

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Save the membership', 'lectern')}
      onSave={() =>
        save(write, {
          userId: membership === undefined && draft.person === null && __('Choose a person.', 'lectern'),
          startsOn:
            draft.startsOn === '' && __('Choose the day from which the person belongs to the organisation.', 'lectern'),
        })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    >
      {membership === undefined && (
        <SearchSelect
          label={__('Person', 'lectern')}
          error={errorOf('userId', 'person')}
          selected={draft.person}
          search={(text, signal) => searchPeople(text, 'any', signal)}
          onSelect={(person) => {
            change({ person });
          }}
        />
      )}
      <div className="lectern-form__row">
        <TextField
          label={__('Member from', 'lectern')}
          error={errorOf('startsOn')}
          type="date"
          value={draft.startsOn}
          onChange={(startsOn) => {
            change({ startsOn });
          }}
        />
        <TextField
          label={__('Last day', 'lectern')}
          help={__('Blank: still a member.', 'lectern')}
          error={errorOf('endsOn')}
          type="date"
          value={draft.endsOn}
          onChange={(endsOn) => {
            change({ endsOn });
          }}
        />
      </div>
    </SavedForm>
  );
}
