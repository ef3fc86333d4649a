import { __, sprintf } from '@wordpress/i18n';
import type { Person, PersonBooking } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ClassLine } from '../shared/class-line.tsx';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { useAction } from '../shared/use-request.ts';
import { wordReturn } from './booking-words.ts';

/** What a dialog about one booking gets. */
export interface BookingDialogProps {
  readonly person: Person;
  readonly booking: PersonBooking;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

export function CancelBooking({ person, booking, onClose, onDone }: BookingDialogProps) {
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const cancel = async () => {
    const params = { classSessionId: booking.classSession.id, bookingId: booking.id };
    if (!(await run(() => callApi('cancelBooking', { params, body: {} })))) return;
    tell(__('The booking is cancelled.', 'lectern'));
    onDone();
    onClose();
  };
  const comesBack = wordReturn(booking);
  return (
    <ConfirmDialog
      title={__('Cancel this booking?', 'lectern')}
      confirmLabel={__('Cancel the booking', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void cancel()}
    >
      <p>
        <ClassLine classSession={booking.classSession} />
      </p>
      <p>
        {sprintf(
          /* translators: %s: name of a person */
          __(
            '%s loses the seat and is told so by e-mail. If others wait, it is offered to the first of them.',
            'lectern',
          ),
          person.displayName,
        )}
        {comesBack !== null && ` ${comesBack}`}
      </p>
    </ConfirmDialog>
  );
}
