import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ClassSessionCard } from '@lectern/contracts';
import { AffectedByFollowing, AffectedByOne, wordRefusal } from '../series/affected.tsx';
import { onlyThisClass, ScopeFields } from '../series/scope-fields.tsx';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { wordPeople } from '../shared/people-text.ts';
import { useTell } from '../shared/saved-message.tsx';
import { TextField } from '../shared/text-field.tsx';
import { useAction, useRequest } from '../shared/use-request.ts';

interface CancelSessionProps {
  readonly session: ClassSessionCard;
  readonly onClose: () => void;
  readonly onCancelled: () => void;
}

/** The list knows no version, so it is read first: somebody who changed the class meanwhile is not overruled unseen. */
export function CancelSession({ session, onClose, onCancelled }: CancelSessionProps) {
  const { id, title, startsAt, endsAt, teachers } = session;
  const [reason, setReason] = useState('');
  const { isBusy, problem, run } = useAction();
  const refusal = useMemo(() => wordRefusal(problem), [problem]);
  const tell = useTell();
  const [scope, setScope] = useState(onlyThisClass);
  const isFollowing = scope.reach === 'following';
  const params = { classSessionId: id };
  const { includeChangedAlone } = scope;
  const preview = useRequest(isFollowing ? JSON.stringify(scope) : null, (signal) =>
    callApi('previewFollowing', { params, body: { includeChangedAlone } }, signal),
  );
  const cancelOne = async () => {
    const { version } = await callApi('readClassSession', { params });
    await callApi('cancelClassSession', { params, body: { reason, version } });
    /* translators: %s: title of a class */
    tell(sprintf(__('“%s” is cancelled.', 'lectern'), title));
  };
  const cancelFollowing = async () => {
    if (preview.data === undefined) return;
    const body = { reason, includeChangedAlone, seen: preview.data.seen };
    const { affected } = await callApi('cancelFollowing', { params, body });
    /* translators: %d: number of classes */
    tell(sprintf(_n('%d class is cancelled.', '%d classes are cancelled.', affected, 'lectern'), affected));
  };
  const cancel = async () => {
    if (await run(isFollowing ? cancelFollowing : cancelOne)) onCancelled();
    else if (isFollowing) preview.reload();
  };
  return (
    <ConfirmDialog
      title={__('Cancel this class?', 'lectern')}
      confirmLabel={isFollowing ? __('Cancel these classes', 'lectern') : __('Cancel the class', 'lectern')}
      isDestructive
      isBusy={isBusy || (isFollowing && (preview.isLoading || preview.data === undefined))}
      problem={refusal}
      onClose={onClose}
      onConfirm={() => void cancel()}
    >
      <p>
        <strong>{title}</strong>
        <br />
        <ClassTime startsAt={startsAt} endsAt={endsAt} />
      </p>
      <p>
        {__(
          'Whoever has a seat is told by e-mail and sees “cancelled” on the class page. What the booking cost comes back by the rules of the school.',
          'lectern',
        )}{' '}
        {teachers.length > 0 && (
          /* translators: %s: names of teachers */
          <>{sprintf(__('It disappears from the upcoming classes of %s.', 'lectern'), wordPeople(teachers))} </>
        )}
        {__('Nobody can start or join it any more. This cannot be undone.', 'lectern')}
      </p>
      {session.series !== null && <ScopeFields scope={scope} onChange={setScope} />}
      {isFollowing && <AffectedByFollowing preview={preview} isCancelled />}
      {!isFollowing && <AffectedByOne classSessionId={id} />}
      <TextField
        label={__('Reason (optional)', 'lectern')}
        help={__('Stands in the e-mail to those who have a seat, and in the school’s own overview.', 'lectern')}
        error={undefined}
        value={reason}
        onChange={setReason}
      />
    </ConfirmDialog>
  );
}
