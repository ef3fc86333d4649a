import { Button, Modal } from '@wordpress/components';
import { __ } from '@wordpress/i18n';
import type { ReactNode } from 'react';
import type { ApiProblem } from './api-problem.ts';
import { ProblemNotice } from './problem-notice.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What will happen, and to whom. */
  readonly children: ReactNode;
  /** The act itself as a verb: never "OK". */
  readonly confirmLabel: string;
  readonly isDestructive?: boolean;
  readonly isBusy: boolean;
  readonly problem: ApiProblem | undefined;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
}

/** Asks before an act that cannot be undone. The focus goes back to where it came from. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const { title, children, confirmLabel, isDestructive = false, isBusy, problem, onConfirm, onClose } = props;
  return (
    <Modal title={title} onRequestClose={onClose} size="medium">
      <div className="lectern-stack">
        <ProblemNotice problem={problem} />
        {children}
        <div className="lectern-actions lectern-actions--end">
          <Button __next40pxDefaultSize variant="tertiary" onClick={onClose}>
            {__('Go back', 'lectern')}
          </Button>
          <Button
            __next40pxDefaultSize
            variant="primary"
            isDestructive={isDestructive}
            isBusy={isBusy}
            disabled={isBusy}
            accessibleWhenDisabled
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </div>
      </div>
    </Modal>
  );
}
