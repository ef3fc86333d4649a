import { __, sprintf } from '@wordpress/i18n';
import type { WaitlistEntry } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { useAction } from '../shared/use-request.ts';

interface RemoveFromLineProps {
  readonly classSessionId: string;
  readonly entry: Pick<WaitlistEntry, 'id' | 'person' | 'offer' | 'isForSeries'>;
  readonly onClose: () => void;
  readonly onRemoved: () => void;
}

/** Takes somebody out of the line for a class. */
export function RemoveFromLine({ classSessionId, entry, onClose, onRemoved }: RemoveFromLineProps) {
  const { isBusy, problem, run } = useAction();
  const tell = useTell();
  const { displayName } = entry.person;
  const remove = async () => {
    const params = { classSessionId, entryId: entry.id };
    if (!(await run(() => callApi('removeFromWaitlist', { params })))) return;
    /* translators: %s: name of a person */
    tell(sprintf(__('%s no longer waits for a seat.', 'lectern'), displayName));
    onRemoved();
    onClose();
  };
  return (
    <ConfirmDialog
      title={__('Remove from the waiting list?', 'lectern')}
      confirmLabel={__('Remove', 'lectern')}
      isDestructive
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <p>{wordLoss(entry)}</p>
    </ConfirmDialog>
  );
}

function wordLoss({ person: { displayName }, offer, isForSeries }: RemoveFromLineProps['entry']): string {
  if (offer === null)
    return sprintf(
      /* translators: %s: name of a person */
      __('%s loses the place in line, and stands at its end after joining again.', 'lectern'),
      displayName,
    );
  if (isForSeries)
    return sprintf(
      /* translators: %s: name of a person */
      __('%s loses the offered seats in the classes of the series. They go to the next in line.', 'lectern'),
      displayName,
    );
  /* translators: %s: name of a person */
  return sprintf(__('%s loses the offered seat. It goes to the next in line.', 'lectern'), displayName);
}
