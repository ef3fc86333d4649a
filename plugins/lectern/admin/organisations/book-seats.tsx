import { CheckboxControl, Modal } from '@wordpress/components';
import { __, sprintf, _n } from '@wordpress/i18n';
import type { Reach } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { SavedForm } from '../shared/saved-form.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ReachField } from '../shared/reach-field.tsx';
import { SearchSelect } from '../shared/search-select.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useForm } from '../shared/use-form.ts';
import { searchClassesToCome, type ClassChoice } from './class-search.ts';

interface BookSeatsProps {
  readonly organisationId: string;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Seats of one class, for people who are named later. */
export function BookSeats({ organisationId, onClose, onDone }: BookSeatsProps) {
  const tell = useTell();
  const fields = useForm<{
    classSession: ClassChoice | null;
    count: string;
    overtake: boolean;
    reach: Reach;
  }>({ classSession: null, count: '1', overtake: false, reach: 'one' });
  const { draft, change, problem, errorOf, save } = fields;

  const write = async () => {
    const count = Number(draft.count);
    const { seats } = await callApi('bookOrganisationSeats', {
      params: { organisationId },
      body: {
        classSessionId: draft.classSession?.value ?? '',
        count,
        overtake: draft.overtake,
        reach: draft.classSession?.series == null ? 'one' : draft.reach,
      },
    });
    /* translators: %d: a number of seats */
    tell(sprintf(_n('%d seat is booked.', '%d seats are booked.', seats, 'lectern'), seats));
  };

  return (
    <Modal title={__('Book seats', 'lectern')} onRequestClose={onClose} size="medium">
      <SavedForm
        of={fields}
        saveLabel={__('Book', 'lectern')}
        onSave={() =>
          save(write, {
            classSessionId: draft.classSession === null && __('Choose a class.', 'lectern'),
            count: !/^\d{1,3}$/.test(draft.count) && __('Enter how many seats.', 'lectern'),
          })
        }
        onSaved={onDone}
        onCancel={onClose}
      >
        <SearchSelect
          label={__('Class', 'lectern')}
          help={__('Search by title. Classes to come, the next first.', 'lectern')}
          error={errorOf('classSessionId', 'classSession')}
          selected={draft.classSession}
          search={searchClassesToCome}
          onSelect={(classSession) => {
            change({ classSession });
          }}
        />
        <ReachField
          session={draft.classSession ?? undefined}
          reach={draft.reach}
          onChange={(reach) => {
            change({ reach });
          }}
        />
        <TextField
          label={__('Number of seats', 'lectern')}
          help={__('Nobody sits in them yet: say by name or by a link who does, until the class starts.', 'lectern')}
          error={errorOf('count')}
          type="number"
          value={draft.count}
          onChange={(count) => {
            change({ count });
          }}
        />
        {problem?.code === 'waitlist_first' && (
          <CheckboxControl
            __nextHasNoMarginBottom
            label={__('Take the seats all the same, before those who wait', 'lectern')}
            checked={draft.overtake}
            onChange={(overtake) => {
              change({ overtake });
            }}
          />
        )}
      </SavedForm>
    </Modal>
  );
}
