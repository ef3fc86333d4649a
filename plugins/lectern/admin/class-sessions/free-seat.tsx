import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard, Reach, Seat } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { useAction } from '../shared/use-request.ts';
import { ReachField } from '../shared/reach-field.tsx';

interface FreeSeatProps {
  readonly classSessionId: string;
  readonly session: Pick<ClassSessionCard, 'series'> | undefined;
  readonly seat: Seat;
  /** Others wait for a seat of the class. */
  readonly isAwaited: boolean;
  readonly onClose: () => void;
  readonly onFreed: () => void;
}

/** Asks before a participant loses the seat, in all classes of the series that follow as well if the office says so. */
export function FreeSeat({ classSessionId, session, seat, isAwaited, onClose, onFreed }: FreeSeatProps) {
  const [reach, setReach] = useState<Reach>('one');
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const free = async () => {
    if (!(await run(() => callApi('freeSeat', { params: { classSessionId, seatId: seat.id }, query: { reach } }))))
      return;
    /* translators: %s: name of a person */
    tell(sprintf(__('%s has no seat any more.', 'lectern'), seat.person.displayName));
    onFreed();
    onClose();
  };
  return (
    <ConfirmDialog
      title={__('Remove this participant?', 'lectern')}
      confirmLabel={__('Remove', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void free()}
    >
      <p>
        {sprintf(
          /* translators: %s: name of a person */
          __('%s loses the seat and can no longer join this class.', 'lectern'),
          seat.person.displayName,
        )}{' '}
        {isAwaited
          ? __('Others wait: the seat is offered to the first in line, not kept for this person.', 'lectern')
          : __('You can add the person again as long as a seat is free and nobody waits for it.', 'lectern')}
      </p>
      <ReachField session={session} reach={reach} onChange={setReach} />
    </ConfirmDialog>
  );
}
