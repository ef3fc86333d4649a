import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { Person } from '@lectern/contracts';
import { callApi } from './api-client.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { searchPeople } from './person-search.ts';
import { useTell } from './saved-message.tsx';
import { SearchSelect, type Choice } from './search-select.tsx';
import { useAction } from './use-request.ts';

interface GiveSeatProps {
  readonly classSessionId: string;
  readonly bookingId: string;
  /** Who has the seat. */
  readonly person: Person;
  /** Which class it is, where the screen does not say so. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/** Gives a booked seat to another person. */
export function GiveSeat({ classSessionId, bookingId, person, children, onClose, onDone }: GiveSeatProps) {
  const [receiver, setReceiver] = useState<Choice | null>(null);
  const [remark, setRemark] = useState<string>();
  const { isBusy, problem, run, forget } = useAction();
  const tell = useTell();
  const atReceiver = problem?.fieldErrors.find(({ field }) => field === 'userId');
  const refusal = problem?.code === 'invalid_input' ? atReceiver?.detail : problem?.message;

  const give = async () => {
    if (receiver === null) {
      setRemark(__('Choose who gets the seat.', 'lectern'));
      return;
    }
    const params = { classSessionId, bookingId };
    if (!(await run(() => callApi('giveSeat', { params, body: { userId: Number(receiver.value) } })))) return;
    /* translators: %s: name of a person */
    tell(sprintf(__('%s has the seat.', 'lectern'), receiver.label));
    onDone();
    onClose();
  };

  return (
    <ConfirmDialog
      title={__('Give this seat to somebody else', 'lectern')}
      confirmLabel={__('Give the seat', 'lectern')}
      isBusy={isBusy}
      problem={atReceiver === undefined ? problem : undefined}
      onClose={onClose}
      onConfirm={() => void give()}
    >
      {children}
      <SearchSelect
        label={__('To this person', 'lectern')}
        help={__('Search by name or e-mail address.', 'lectern')}
        error={remark ?? (atReceiver === undefined ? undefined : refusal)}
        selected={receiver}
        search={(text, signal) => searchPeople(text, 'any', signal)}
        onSelect={(choice) => {
          setReceiver(choice);
          setRemark(undefined);
          forget();
        }}
      />
      <p>
        {sprintf(
          /* translators: %s: name of a person */
          __(
            '%s loses the seat and gets back what it cost; it costs the other person the same. Both are told by e-mail.',
            'lectern',
          ),
          person.displayName,
        )}
      </p>
    </ConfirmDialog>
  );
}
