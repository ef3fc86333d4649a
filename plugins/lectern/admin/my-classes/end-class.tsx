import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { useAction } from '../shared/use-request.ts';

interface EndClassProps {
  readonly id: string;
  readonly title: string;
  readonly onEnded: () => void;
}

export function EndClass({ id, title, onEnded }: EndClassProps) {
  const [isAsking, setIsAsking] = useState(false);
  const { isBusy, problem, run, forget } = useAction();
  const close = () => {
    setIsAsking(false);
    forget();
  };
  return (
    <>
      <Button
        __next40pxDefaultSize
        variant="secondary"
        isDestructive
        onClick={() => {
          setIsAsking(true);
        }}
      >
        {__('End class', 'lectern')}
      </Button>
      {isAsking && (
        <ConfirmDialog
          title={__('End this class for everybody?', 'lectern')}
          confirmLabel={__('End class', 'lectern')}
          isDestructive
          isBusy={isBusy}
          problem={problem}
          onClose={close}
          onConfirm={() =>
            void run(() => callApi('endClass', { params: { classSessionId: id } })).then((isDone) => {
              if (!isDone) return;
              close();
              onEnded();
            })
          }
        >
          <p>
            {sprintf(
              /* translators: %s: title of the class */
              __(
                'Everybody leaves the room of “%s” at once. The statistics arrive a little later. You can start the class again until its time is over.',
                'lectern',
              ),
              title,
            )}
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
