import { __, sprintf } from '@wordpress/i18n';
import type { Reach } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useAction } from '../shared/use-request.ts';

interface OvertakeLineProps {
  readonly classSessionId: string;
  readonly userId: number;
  readonly displayName: string;
  readonly reach: Reach;
  readonly onClose: () => void;
  readonly onDone: (classes: number) => void;
}

/** Asks before somebody gets a seat for which others wait. */
export function OvertakeLine({ classSessionId, userId, displayName, reach, onClose, onDone }: OvertakeLineProps) {
  const { isBusy, problem, run } = useAction();
  const give = async () => {
    const body = { userId, overtake: true, reach };
    await run(async () => {
      onDone((await callApi('takeSeat', { params: { classSessionId }, body })).classes);
    });
  };
  return (
    <ConfirmDialog
      title={__('Others are waiting for this seat', 'lectern')}
      confirmLabel={__('Give the seat all the same', 'lectern')}
      isBusy={isBusy}
      problem={problem}
      onClose={onClose}
      onConfirm={() => void give()}
    >
      <p>
        {sprintf(
          /* translators: %s: name of a person */
          __('If %s gets the free seat, it is not offered to the first in line, who goes on waiting.', 'lectern'),
          displayName,
        )}
      </p>
    </ConfirmDialog>
  );
}
