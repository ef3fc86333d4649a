import type { ReactNode } from 'react';
import { FormActions } from './form-actions.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { useForm } from './use-form.ts';

interface SavedFormProps {
  /** What `useForm` answers. */
  readonly of: Pick<ReturnType<typeof useForm>, 'form' | 'problem' | 'shownFields' | 'isBusy'>;
  readonly saveLabel: string;
  /** @returns whether it is saved */
  readonly onSave: () => Promise<boolean>;
  /** What follows where `onSave` does not do it itself. */
  readonly onSaved?: () => void;
  readonly onCancel?: (() => void) | undefined;
  /** A small form among others on a screen. */
  readonly isSecondary?: boolean;
  readonly children: ReactNode;
}

/** A form that is saved as a whole: what is wrong and stands at no field comes first, save and the way back come last. */
export function SavedForm({ of, saveLabel, onSave, onSaved, onCancel, isSecondary, children }: SavedFormProps) {
  const { form, problem, shownFields, isBusy } = of;
  return (
    <form
      ref={form}
      noValidate
      className="lectern-stack"
      onSubmit={(event) => {
        event.preventDefault();
        void onSave().then((isSaved) => {
          if (isSaved) onSaved?.();
        });
      }}
    >
      <ProblemNotice problem={problem} shownFields={[...shownFields]} />
      {children}
      <FormActions saveLabel={saveLabel} isBusy={isBusy} onCancel={onCancel} isSecondary={isSecondary} />
    </form>
  );
}
