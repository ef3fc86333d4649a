import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { ApiCall, BbbServer } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useAction } from '../shared/use-request.ts';

type Check = ApiCall<'checkBbbServer'>['response']['checks'][number];

/** Asks the server and shows each finding in plain words. */
export function ServerChecks({ server }: { readonly server: BbbServer }) {
  const [isOpen, setIsOpen] = useState(false);
  const [checks, setChecks] = useState<readonly Check[]>();
  const { problem, run } = useAction();
  const test = () => {
    setIsOpen(true);
    setChecks(undefined);
    void run(async () => {
      setChecks((await callApi('checkBbbServer', { params: { serverId: server.id } })).checks);
    });
  };
  return (
    <>
      <Button variant="secondary" size="compact" onClick={test}>
        {__('Test connection', 'lectern')}
        <span className="screen-reader-text"> {server.name}</span>
      </Button>
      {isOpen && (
        <Modal
          /* translators: %s: name of a server */
          title={sprintf(__('Connection to %s', 'lectern'), server.name)}
          onRequestClose={() => {
            setIsOpen(false);
          }}
          size="medium"
        >
          <div className="lectern-stack" aria-live="polite">
            <ProblemNotice problem={problem} onRetry={test} />
            {checks === undefined && problem === undefined && <PlaceholderRows rows={3} />}
            {checks && (
              <ul className="lectern-people__list">
                {checks.map(({ check, outcome, detail }) => (
                  <li key={check} className="lectern-check">
                    <strong className="lectern-check__name">{wordCheck(check)}</strong>
                    <span className={`lectern-badge is-${outcome}`}>{wordOutcome(outcome)}</span>
                    <span className="lectern-check__detail">{detail}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        </Modal>
      )}
    </>
  );
}

function wordCheck(check: Check['check']): string {
  switch (check) {
    case 'reachable':
      return __('The server answers', 'lectern');
    case 'secret':
      return __('It knows our secret', 'lectern');
    case 'version':
      return __('Its version', 'lectern');
    case 'clock':
      return __('Its clock', 'lectern');
    case 'callbacks':
      return __('It can report back to us', 'lectern');
  }
}

function wordOutcome(outcome: Check['outcome']): string {
  switch (outcome) {
    case 'good':
      return __('Good', 'lectern');
    case 'warning':
      return __('Look at this', 'lectern');
    case 'bad':
      return __('Does not work', 'lectern');
    case 'unknown':
      return __('Not known yet', 'lectern');
  }
}
