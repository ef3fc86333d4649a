import { PanelBody } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import { callApi } from '../shared/api-client.ts';
import { choiceOf } from '../shared/person-search.ts';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useTell } from '../shared/saved-message.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { Contracts } from './contracts.tsx';
import { Memberships } from './memberships.tsx';
import { OrganisationForm } from './organisation-form.tsx';
import { Seats } from './seats.tsx';

export function OrganisationDetail({ id }: { readonly id: string }) {
  const params = { organisationId: id };
  const { data, problem, reload, replace } = useRequest(id, (signal) =>
    callApi('readOrganisation', { params }, signal),
  );
  const tell = useTell();
  const [given, setGiven] = useState(0);
  return (
    <ScreenFrame
      title={data?.name ?? __('Organisation', 'lectern')}
      back={{ href: hashOf(), label: __('Organisations', 'lectern') }}
    >
      <div className="lectern-stack lectern-narrow">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows />}
        {data && (
          <>
            <Contracts organisationId={id} contracts={data.contracts} onChange={reload} />
            <Seats
              organisationId={id}
              onGiven={() => {
                setGiven((before) => before + 1);
              }}
            />
            <Memberships key={given} organisationId={id} />
            <div className="lectern-sections">
              <PanelBody title={__('Name and service manager', 'lectern')} initialOpen={false}>
                <OrganisationForm
                  key={data.version}
                  initial={{
                    name: data.name,
                    serviceManager: data.serviceManager === null ? null : choiceOf(data.serviceManager),
                  }}
                  saveLabel={__('Save', 'lectern')}
                  onSave={async (body) => {
                    replace(await callApi('updateOrganisation', { params, body: { ...body, version: data.version } }));
                    tell(__('The organisation is saved.', 'lectern'));
                  }}
                />
              </PanelBody>
            </div>
          </>
        )}
      </div>
    </ScreenFrame>
  );
}
