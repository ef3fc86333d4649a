import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import type { ReactNode } from 'react';

interface DialogButtonProps {
  readonly label: string;
  readonly title: string;
  /** What stands in the dialog, with the way to close it. */
  readonly children: (close: () => void) => ReactNode;
}

/** A button that opens a dialog. */
export function DialogButton({ label, title, children }: DialogButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  return (
    <>
      <div>
        <Button
          __next40pxDefaultSize
          variant="secondary"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          {label}
        </Button>
      </div>
      {isOpen && (
        <Modal title={title} onRequestClose={close} size="medium">
          {children(close)}
        </Modal>
      )}
    </>
  );
}
