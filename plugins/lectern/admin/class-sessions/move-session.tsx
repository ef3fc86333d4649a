import { Modal } from '@wordpress/components';
import { useMemo, useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { ClassSession } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import type { ApiProblem } from '../shared/api-problem.ts';
import { FormActions } from '../shared/form-actions.tsx';
import { ClassTime } from '../shared/moment-text.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useForm } from '../shared/use-form.ts';
import { useRequest } from '../shared/use-request.ts';
import { ChangeDialog } from './change-dialog.tsx';
import { changeOf } from './session-change.ts';
import { draftOf } from './session-draft.ts';
import { WhenFields } from './session-fields.tsx';
import { remarkOn } from './session-remarks.ts';

interface MoveSessionProps {
  readonly classSessionId: string;
  readonly onClose: () => void;
  readonly onMoved: () => void;
}

/** Moves a class where it is listed. A list knows neither plan nor version, so the class is read first. */
export function MoveSession({ classSessionId, onClose, onMoved }: MoveSessionProps) {
  const { data, problem, reload } = useRequest(classSessionId, (signal) =>
    callApi('readClassSession', { params: { classSessionId } }, signal),
  );
  if (data !== undefined) return <MoveDialogs session={data} onClose={onClose} onMoved={onMoved} />;
  return (
    <Modal title={__('Move this class', 'lectern')} onRequestClose={onClose} size="medium">
      <ProblemNotice problem={problem} onRetry={reload} />
      {problem === undefined && <PlaceholderRows />}
    </Modal>
  );
}

interface MoveDialogsProps extends Omit<MoveSessionProps, 'classSessionId'> {
  readonly session: ClassSession;
}

/** First when, then whom it concerns; going back from there leads to what was typed. */
function MoveDialogs({ session, onClose, onMoved }: MoveDialogsProps) {
  const initial = useMemo(() => draftOf(session), [session]);
  const { draft, change, isBusy, problem, errorOf, shownFields, form, save, refuse } = useForm(initial);
  const [isAsked, setIsAsked] = useState(false);
  const ask = () => {
    setIsAsked(true);
    return Promise.resolve();
  };
  const remarks = () => {
    const remark = remarkOn(draft);
    const isMoved = changeOf(session, draft).startsAtLocal !== undefined;
    return isMoved ? remark : { ...remark, startsAtLocal: __('Choose another day or another time.', 'lectern') };
  };

  if (isAsked) {
    const goBack = (refusal: ApiProblem | undefined) => {
      setIsAsked(false);
      if (refusal) void refuse(refusal);
    };
    return <ChangeDialog session={session} draft={draft} onClose={goBack} onSaved={onMoved} />;
  }
  return (
    <Modal title={__('Move this class', 'lectern')} onRequestClose={onClose} size="medium">
      <form
        ref={form}
        className="lectern-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(ask, remarks());
        }}
      >
        <ProblemNotice problem={problem} shownFields={[...shownFields]} />
        <p>
          <strong>{session.title}</strong>
          <br />
          <ClassTime startsAt={session.startsAt} endsAt={session.endsAt} />
        </p>
        <WhenFields draft={draft} change={change} errorOf={errorOf} />
        <FormActions saveLabel={__('See who is affected', 'lectern')} isBusy={isBusy} onCancel={onClose} />
      </form>
    </Modal>
  );
}
