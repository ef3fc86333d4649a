import { Button, Notice } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { ConfirmDialog } from '../shared/confirm-dialog.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { useAction, useRequest } from '../shared/use-request.ts';

type Decision = 'moved' | 'copy';

/** Asks whether a site at a new address was moved or is a copy: until then nothing is sent, deleted or purged. */
export function SiteIdentity() {
  const { data, problem, reload, replace } = useRequest('site', (signal) => callApi('readSiteReport', {}, signal));
  const [decision, setDecision] = useState<Decision>();
  const { isBusy, problem: refusal, run } = useAction();
  const tell = useTell();

  if (problem) return <ProblemNotice problem={problem} onRetry={reload} />;
  if (data === undefined || data.identity === 'same') return null;
  if (data.identity === 'copy') {
    return (
      <Notice status="warning" isDismissible={false} className="lectern-problem">
        <p className="lectern-problem__sentence">
          {sprintf(
            /* translators: %s: address of a site */
            __(
              'This site is a copy of %s. It sends and deletes nothing. If it has become the real site, say so.',
              'lectern',
            ),
            data.knownSiteUrl,
          )}
        </p>
        <div className="lectern-problem__foot">
          <Button
            variant="secondary"
            onClick={() => {
              setDecision('moved');
            }}
          >
            {__('This is the real site now', 'lectern')}
          </Button>
        </div>
        {dialog()}
      </Notice>
    );
  }
  return (
    <Notice status="warning" isDismissible={false} className="lectern-problem">
      <p className="lectern-problem__sentence">
        <strong>{__('Was this site moved, or is it a copy?', 'lectern')}</strong>{' '}
        {sprintf(
          /* translators: %s: address of a site */
          __(
            'Its data belong to %s. Until you decide, no mail is sent, nothing is deleted and no recording is touched.',
            'lectern',
          ),
          data.knownSiteUrl,
        )}
      </p>
      <div className="lectern-problem__foot">
        <Button
          variant="secondary"
          onClick={() => {
            setDecision('moved');
          }}
        >
          {__('It was moved', 'lectern')}
        </Button>
        <Button
          variant="secondary"
          onClick={() => {
            setDecision('copy');
          }}
        >
          {__('It is a copy', 'lectern')}
        </Button>
      </div>
      {dialog()}
    </Notice>
  );

  function dialog() {
    if (decision === undefined) return null;
    const decide = async () => {
      const isDone = await run(async () => {
        replace(await callApi('confirmSite', { body: { decision } }));
      });
      if (!isDone) return;
      setDecision(undefined);
      tell(__('Your decision is saved.', 'lectern'));
    };
    return (
      <ConfirmDialog
        title={decision === 'moved' ? __('This is the real site?', 'lectern') : __('This is a copy?', 'lectern')}
        confirmLabel={decision === 'moved' ? __('Yes, it was moved', 'lectern') : __('Yes, it is a copy', 'lectern')}
        isDestructive={decision === 'moved'}
        isBusy={isBusy}
        problem={refusal}
        onClose={() => {
          setDecision(undefined);
        }}
        onConfirm={() => void decide()}
      >
        <p>
          {decision === 'moved'
            ? __(
                'This site starts to send mail, and deletes recordings and data when they are due. The site at the old address must be off, or both will act.',
                'lectern',
              )
            : __(
                'This site stays passive: it sends no mail and deletes nothing, so that trying things here harms nobody.',
                'lectern',
              )}
        </p>
      </ConfirmDialog>
    );
  }
}
