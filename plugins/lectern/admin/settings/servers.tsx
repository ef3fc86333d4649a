import { Button, Modal } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, _n, sprintf } from '@wordpress/i18n';
import type { BbbServer } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useRequest } from '../shared/use-request.ts';
import { ServerChecks } from './server-checks.tsx';
import { ServerForm } from './server-form.tsx';

/** The BigBlueButton servers, the one that is tried first on top. */
export function Servers() {
  const { data, problem, reload } = useRequest('servers', (signal) => callApi('listBbbServers', {}, signal));
  const [edited, setEdited] = useState<BbbServer | 'new'>();
  const close = () => {
    setEdited(undefined);
  };
  const add = (
    <Button
      __next40pxDefaultSize
      variant={data?.items.length === 0 ? 'primary' : 'secondary'}
      onClick={() => {
        setEdited('new');
      }}
    >
      {__('Add a server', 'lectern')}
    </Button>
  );
  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="servers">
      <h2 className="lectern-panel__title" id="servers">
        {__('BigBlueButton servers', 'lectern')}
      </h2>
      <p>{__('Classes run here. The first server that answers takes a new class; the others stand in.', 'lectern')}</p>
      <ProblemNotice problem={problem} onRetry={reload} />
      {data === undefined && problem === undefined && <PlaceholderRows rows={2} />}
      {data?.items.length === 0 && (
        <EmptyState title={__('No server yet', 'lectern')} action={add}>
          {__(
            'Ask whoever runs your BigBlueButton for its address and secret: “bbb-conf --secret” prints both.',
            'lectern',
          )}
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <ol className="lectern-people__list">
            {data.items.map((server) => (
              <li key={server.id} className="lectern-server">
                <Server
                  server={server}
                  onEdit={() => {
                    setEdited(server);
                  }}
                />
              </li>
            ))}
          </ol>
          <div>{add}</div>
        </>
      )}
      {edited !== undefined && (
        <Modal
          title={edited === 'new' ? __('Add a server', 'lectern') : edited.name}
          onRequestClose={close}
          size="medium"
        >
          <ServerForm
            server={edited === 'new' ? undefined : edited}
            onCancel={close}
            onSaved={() => {
              close();
              reload();
            }}
          />
        </Modal>
      )}
    </section>
  );
}

function Server({ server, onEdit }: { readonly server: BbbServer; readonly onEdit: () => void }) {
  const { name, url, region, state, runningMeetings } = server;
  return (
    <>
      <div className="lectern-server__what">
        <h3 className="lectern-server__name">
          {name} <StateBadge state={state} />
        </h3>
        <p>{url}</p>
        <ul className="lectern-facts">
          <li>{region}</li>
          <li>
            {sprintf(
              /* translators: %d: number of classes */
              _n('%d class running', '%d classes running', runningMeetings, 'lectern'),
              runningMeetings,
            )}
          </li>
        </ul>
      </div>
      <div className="lectern-actions">
        <Button variant="secondary" size="compact" onClick={onEdit}>
          {__('Change', 'lectern')}
          <span className="screen-reader-text"> {name}</span>
        </Button>
        <ServerChecks server={server} />
      </div>
    </>
  );
}

function StateBadge({ state }: { readonly state: BbbServer['state'] }) {
  switch (state) {
    case 'active':
      return <span className="lectern-badge is-good">{__('In use', 'lectern')}</span>;
    case 'draining':
      return <span className="lectern-badge is-warning">{__('No new classes', 'lectern')}</span>;
    case 'off':
      return <span className="lectern-badge">{__('Off', 'lectern')}</span>;
  }
}
