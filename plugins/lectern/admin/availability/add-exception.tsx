import { RadioControl } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { Availability } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { emptyException, exceptionOf, remarkOn, type ExceptionChoice } from './exception-draft.ts';

interface AddExceptionProps {
  readonly teacherId: number;
  readonly onSaved: (availability: Availability) => void;
}

const choices: readonly ExceptionChoice[] = ['days', 'hours', 'extra'];

/** Adds time off or extra hours. */
export function AddException({ teacherId, onSaved }: AddExceptionProps) {
  const tell = useTell();
  const fields = useForm(emptyException);
  const { draft, change, errorOf, save } = fields;
  const submit = async () => {
    let saved: Availability | undefined;
    const isSaved = await save(async () => {
      saved = await callApi('addHoursException', { params: { teacherId }, body: exceptionOf(draft) });
    }, remarkOn(draft));
    if (!isSaved || saved === undefined) return false;
    tell(
      draft.choice === 'extra' ? __('The extra hours are added.', 'lectern') : __('The time off is added.', 'lectern'),
    );
    change({ ...emptyException, choice: draft.choice });
    onSaved(saved);
    return true;
  };
  return (
    <SavedForm of={fields} saveLabel={__('Add', 'lectern')} onSave={submit} isSecondary>
      <RadioControl
        label={__('Add', 'lectern')}
        selected={draft.choice}
        options={[
          { value: 'days', label: __('Days off', 'lectern') },
          { value: 'hours', label: __('Some hours off', 'lectern') },
          { value: 'extra', label: __('Extra hours', 'lectern') },
        ]}
        onChange={(value) => {
          change({ choice: choices.find((choice) => choice === value) ?? 'days' });
        }}
      />
      <div className="lectern-form__row">
        <TextField
          label={draft.choice === 'days' ? __('First day', 'lectern') : __('Day', 'lectern')}
          error={errorOf('startsAtLocal', 'date', 'choice')}
          type="date"
          value={draft.date}
          onChange={(date) => {
            change({ date });
          }}
        />
        {draft.choice === 'days' ? (
          <TextField
            label={__('Last day', 'lectern')}
            error={errorOf('endsAtLocal', 'lastDate', 'choice', 'date')}
            type="date"
            value={draft.lastDate}
            onChange={(lastDate) => {
              change({ lastDate });
            }}
          />
        ) : (
          <>
            <TextField
              label={__('From', 'lectern')}
              error={errorOf('from', 'from', 'choice')}
              type="time"
              value={draft.from}
              onChange={(from) => {
                change({ from });
              }}
            />
            <TextField
              label={__('To', 'lectern')}
              error={errorOf('to', 'to', 'choice') ?? errorOf('endsAtLocal', 'to', 'from', 'date', 'choice')}
              type="time"
              value={draft.to}
              onChange={(to) => {
                change({ to });
              }}
            />
          </>
        )}
      </div>
    </SavedForm>
  );
}
