import { CheckboxControl, Modal, RadioControl } from '@wordpress/components';
import { __, sprintf } from '@wordpress/i18n';
import type { Attendance } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { wordAttendance } from '../shared/attendance-badge.tsx';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { settings } from '../shared/settings.ts';
import { LongTextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { wordMeasured } from './attendance-table.tsx';

interface CorrectAttendanceProps {
  readonly classSessionId: string;
  readonly attendance: Attendance;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}

const states = ['attended', 'late', 'left_early', 'no_show'] as const;

/** Says what really happened, and why the figures are wrong. */
export function CorrectAttendance({ classSessionId, attendance, onClose, onSaved }: CorrectAttendanceProps) {
  const { bookingId, person, state, measured, isGivenBack } = attendance;
  const tell = useTell();
  const fields = useForm({
    state: states.find((one) => one === state) ?? 'attended',
    reason: '',
    giveBack: false,
  });
  const { draft, change, errorOf, save } = fields;
  const write = async () => {
    await callApi('correctAttendance', { params: { classSessionId, bookingId }, body: draft });
    /* translators: %s: name of a person */
    tell(sprintf(__('The attendance of %s is corrected.', 'lectern'), person.displayName));
  };
  return (
    <Modal
      /* translators: %s: name of a person */
      title={sprintf(__('Correct the attendance of %s', 'lectern'), person.displayName)}
      onRequestClose={onClose}
      size="medium"
    >
      <SavedForm
        of={fields}
        saveLabel={__('Save the correction', 'lectern')}
        onSave={() =>
          save(write, {
            reason:
              draft.reason.trim() === '' && __('Say in a few words why, so that others understand it.', 'lectern'),
          })
        }
        onSaved={onSaved}
        onCancel={onClose}
      >
        <p>{wordMeasured(measured)}</p>
        <RadioControl
          label={__('What really happened', 'lectern')}
          selected={draft.state}
          options={states.map((value) => ({ value, label: wordAttendance(value) }))}
          onChange={(value) => {
            change({ state: states.find((one) => one === value) ?? 'attended' });
          }}
        />
        <LongTextField
          label={__('Reason', 'lectern')}
          help={__('Such as “Took part by telephone”. The office and the teacher of the class see it.', 'lectern')}
          error={errorOf('reason')}
          value={draft.reason}
          onChange={(reason) => {
            change({ reason });
          }}
        />
        {settings.can.manageClasses && !isGivenBack && (
          <CheckboxControl
            __nextHasNoMarginBottom
            label={__('Give the lesson back', 'lectern')}
            help={__('As if the school had cancelled this class for the person. This cannot be undone.', 'lectern')}
            checked={draft.giveBack}
            onChange={(giveBack) => {
              change({ giveBack });
            }}
          />
        )}
      </SavedForm>
    </Modal>
  );
}
