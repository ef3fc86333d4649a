import { useMemo, useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { ClassSession } from '@lectern/contracts';
import { AffectedByFollowing, AffectedByOne, wordRefusal } from '../series/affected.tsx';
import { onlyThisClass, ScopeFields } from '../series/scope-fields.tsx';
import { wordDate, wordTime } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import type { ApiProblem } from '../shared/api-problem.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { reading } from '../shared/settings.ts';
import { useAction, useRequest } from '../shared/use-request.ts';
import { instantOf } from '../shared/wall-time.ts';
import { changeOf } from './session-change.ts';
import { planOf, type SessionDraft } from './session-draft.ts';

interface ChangeDialogProps {
  readonly session: ClassSession;
  readonly draft: SessionDraft;
  /** @param refusal what was refused at fields of the form behind, which shows it there */
  readonly onClose: (refusal: ApiProblem | undefined) => void;
  readonly onSaved: () => void;
}

/** Shows who is affected by a change before it is made, and asks how far it goes where the class is one of a series. */
export function ChangeDialog({ session, draft, onClose, onSaved }: ChangeDialogProps) {
  const [scope, setScope] = useState(onlyThisClass);
  const { isBusy, problem, run } = useAction();
  const refusal = useMemo(() => wordRefusal(problem), [problem]);
  const tell = useTell();
  const params = { classSessionId: session.id };
  const { courseId, ...change } = changeOf(session, draft);
  const isMoved = change.startsAtLocal !== undefined;
  const isFollowing = scope.reach === 'following';
  const body = { ...change, includeChangedAlone: scope.includeChangedAlone };
  const preview = useRequest(isFollowing ? JSON.stringify(body) : null, (signal) =>
    callApi('previewFollowing', { params, body }, signal),
  );

  const changeOne = async () => {
    await callApi('updateClassSession', { params, body: { ...planOf(draft), version: session.version } });
    tell(__('The class is saved.', 'lectern'));
  };
  const changeFollowing = async () => {
    if (preview.data === undefined) return;
    const { affected } = await callApi('updateFollowing', { params, body: { ...body, seen: preview.data.seen } });
    /* translators: %d: number of classes */
    tell(sprintf(_n('%d class is changed.', '%d classes are changed.', affected, 'lectern'), affected));
  };
  const confirm = async () => {
    if (await run(isFollowing ? changeFollowing : changeOne)) onSaved();
    else if (isFollowing) preview.reload();
  };

  return (
    <ConfirmDialog
      title={session.series === null ? __('Move this class?', 'lectern') : __('Change this class?', 'lectern')}
      confirmLabel={isFollowing ? __('Change these classes', 'lectern') : __('Change this class', 'lectern')}
      isBusy={isBusy || (isFollowing && (preview.isLoading || preview.data === undefined))}
      problem={refusal}
      onClose={() => {
        onClose(problem !== undefined && problem.fieldErrors.length > 0 ? problem : undefined);
      }}
      onConfirm={() => void confirm()}
    >
      <p>
        <strong>{session.title}</strong>
        <br />
        <ClassTime startsAt={session.startsAt} endsAt={session.endsAt} />
        {isMoved && (
          <>
            <br />
            {__('New time:', 'lectern')} <NewTime draft={draft} />
          </>
        )}
      </p>
      {session.series !== null && courseId === undefined && <ScopeFields scope={scope} onChange={setScope} />}
      {session.series !== null && courseId !== undefined && (
        <p>{__('Another course can be chosen for one class at a time only.', 'lectern')}</p>
      )}
      {isFollowing ? (
        <AffectedByFollowing preview={preview} isCancelled={false} />
      ) : (
        <AffectedByOne classSessionId={session.id} />
      )}
    </ConfirmDialog>
  );
}

/** A time that clocks of its zone do not show is the service's to refuse: it stands as it was typed. */
function NewTime({ draft }: { readonly draft: SessionDraft }) {
  const { startsAtLocal, endsAtLocal, zone } = planOf(draft);
  const startsAt = instantOf(startsAtLocal, zone);
  const endsAt = instantOf(endsAtLocal, zone);
  if (startsAt !== null && endsAt !== null) {
    return <ClassTime startsAt={new Date(startsAt).toISOString()} endsAt={new Date(endsAt).toISOString()} />;
  }
  const asTyped = { ...reading, zone: 'UTC' };
  const [start, end] = [Date.parse(`${startsAtLocal}Z`), Date.parse(`${endsAtLocal}Z`)];
  return (
    <>
      {sprintf(
        /* translators: 1: weekday and date, 2: start, 3: end, 4: time zone */
        __('%1$s, %2$s to %3$s (%4$s)', 'lectern'),
        wordDate(start, asTyped),
        wordTime(start, asTyped),
        wordTime(end, asTyped),
        zone,
      )}
    </>
  );
}
