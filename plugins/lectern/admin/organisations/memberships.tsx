import { Button, Modal, SearchControl } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { Membership } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { PageButtons } from '../shared/page-buttons.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { useRequest } from '../shared/use-request.ts';
import { wordPeriod } from './contracts.tsx';
import { MembershipForm } from './membership-form.tsx';

const perPage = 50;

/** Who belongs to the organisation, from when to when. */
export function Memberships({ organisationId }: { readonly organisationId: string }) {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [edited, setEdited] = useState<Membership | 'new'>();
  const { data, problem, isLoading, reload } = useRequest(`${organisationId} ${page} ${search}`, (signal) =>
    callApi('searchMemberships', { params: { organisationId }, body: { search, page, perPage } }, signal),
  );
  const close = () => {
    setEdited(undefined);
  };
  const isSearchWorthwhile = search !== '' || (data?.total ?? 0) > 10;

  return (
    <section className="lectern-panel lectern-stack" aria-labelledby="memberships">
      <h2 className="lectern-panel__title" id="memberships">
        {data === undefined || search !== ''
          ? __('Members', 'lectern')
          : sprintf(/* translators: %d: number of people */ __('Members: %d', 'lectern'), data.total)}
      </h2>
      <ProblemNotice problem={problem} onRetry={reload} />
      {isSearchWorthwhile && (
        <SearchControl
          __nextHasNoMarginBottom
          label={__('Search members', 'lectern')}
          value={search}
          onChange={(text) => {
            setSearch(text);
            setPage(1);
          }}
        />
      )}
      {data === undefined && problem === undefined && <PlaceholderRows rows={2} />}
      {data?.items.length === 0 && (
        <p>
          {search === ''
            ? __('Nobody yet. Add the people whose classes this organisation pays for.', 'lectern')
            : __('Nobody matches.', 'lectern')}
        </p>
      )}
      {data && data.items.length > 0 && (
        <ul className="lectern-people__list" aria-busy={isLoading}>
          {data.items.map((membership) => (
            <li key={membership.id} className="lectern-people__person">
              <span>
                <strong>{membership.person.displayName}</strong>{' '}
                <span className="lectern-muted">{membership.person.email}</span>
                <br />
                {wordPeriod(membership)}
              </span>
              <Button
                variant="secondary"
                size="compact"
                onClick={() => {
                  setEdited(membership);
                }}
              >
                {__('Change or end', 'lectern')}
                <span className="screen-reader-text"> {membership.person.displayName}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      {data && data.total > perPage && (
        <PageButtons
          label={__('Pages of members', 'lectern')}
          page={page}
          pages={Math.ceil(data.total / perPage)}
          onChange={setPage}
        />
      )}
      <div>
        <Button
          __next40pxDefaultSize
          variant="secondary"
          onClick={() => {
            setEdited('new');
          }}
        >
          {__('Add a member', 'lectern')}
        </Button>
      </div>
      {edited !== undefined && (
        <Modal
          title={edited === 'new' ? __('Add a member', 'lectern') : edited.person.displayName}
          onRequestClose={close}
          size="medium"
        >
          <MembershipForm
            organisationId={organisationId}
            membership={edited === 'new' ? undefined : edited}
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
