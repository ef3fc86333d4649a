import { __ } from '@wordpress/i18n';
import type { Contract } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { remarkOnTerm, TermFields, termDraftOf, termOf } from '../shared/term-fields.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';

interface ContractFormProps {
  readonly organisationId: string;
  /** undefined: a new one. */
  readonly contract: Contract | undefined;
  readonly onCancel: () => void;
  readonly onSaved: () => void;
}

export function ContractForm({ organisationId, contract, onCancel, onSaved }: ContractFormProps) {
  const tell = useTell();
  const fields = useForm({
    startsOn: String(contract?.startsOn ?? ''),
    endsOn: String(contract?.endsOn ?? ''),
    term: termDraftOf(contract?.retention ?? { mode: 'days', days: 14 }),
  });
  const { draft, change, errorOf, save } = fields;

  const write = async () => {
    const body = {
      startsOn: draft.startsOn,
      endsOn: draft.endsOn === '' ? null : draft.endsOn,
      retention: termOf(draft.term),
    };
    const params = { organisationId };
    if (contract === undefined) await callApi('createContract', { params, body });
    else
      await callApi('updateContract', {
        params: { ...params, contractId: contract.id },
        body: { ...body, version: contract.version },
      });
    tell(__('The contract is saved.', 'lectern'));
  };

  return (
    <SavedForm
      of={fields}
      saveLabel={__('Save the contract', 'lectern')}
      onSave={() =>
        save(write, {
          startsOn: draft.startsOn === '' && __('Choose the first day.', 'lectern'),
          retention: remarkOnTerm(draft.term),
        })
      }
      onSaved={onSaved}
      onCancel={onCancel}
    >
      <div className="lectern-form__row">
        <TextField
          label={__('First day', 'lectern')}
          error={errorOf('startsOn')}
          type="date"
          value={draft.startsOn}
          onChange={(startsOn) => {
            change({ startsOn });
          }}
        />
        <TextField
          label={__('Last day', 'lectern')}
          help={__('Blank: the contract is open.', 'lectern')}
          error={errorOf('endsOn')}
          type="date"
          value={draft.endsOn}
          onChange={(endsOn) => {
            change({ endsOn });
          }}
        />
      </div>
      <TermFields
        label={__('How long do recordings and statistics stay?', 'lectern')}
        term={draft.term}
        error={errorOf('retention', 'term')}
        onChange={(term) => {
          change({ term });
        }}
      />
    </SavedForm>
  );
}
