import { Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import { fetchCsv } from '../shared/api-client.ts';
import { saveFile } from '../shared/save-file.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { lastMonth } from './last-month.ts';

/** Bookings of all classes of some days as a file: what the office invoices by hand, and what it gives back. */
export function BookingsFile({ onClose }: { readonly onClose: () => void }) {
  const fields = useForm(lastMonth(new Date()));
  const { draft, change, errorOf, save } = fields;
  const download = async () => {
    saveFile(await fetchCsv('exportBookings', { query: draft }), `bookings-${draft.from}-${draft.to}.csv`);
  };
  const missing = __('Choose a day.', 'lectern');
  return (
    <Modal title={__('Bookings as a file', 'lectern')} onRequestClose={onClose} size="medium">
      <SavedForm
        of={fields}
        saveLabel={__('Download as CSV', 'lectern')}
        onSave={() => save(download, { from: draft.from === '' && missing, to: draft.to === '' && missing })}
        onSaved={onClose}
        onCancel={onClose}
      >
        <p>
          {__(
            'One row for each booking of the classes on these days, cancelled ones too: who booked, for which organisation, what it costs and what comes back.',
            'lectern',
          )}
        </p>
        <TextField
          label={__('First day', 'lectern')}
          type="date"
          error={errorOf('from')}
          value={draft.from}
          onChange={(from) => {
            change({ from });
          }}
        />
        <TextField
          label={__('Last day', 'lectern')}
          type="date"
          error={errorOf('to')}
          value={draft.to}
          onChange={(to) => {
            change({ to });
          }}
        />
      </SavedForm>
    </Modal>
  );
}
