import { useState } from '@wordpress/element';
import { __ } from '@wordpress/i18n';
import type { Person } from '@lectern/contracts';
import { callApi } from '../shared/api-client.ts';
import { EmptyState } from '../shared/empty-state.tsx';
import { PlaceholderRows } from '../shared/placeholder-rows.tsx';
import { ProblemNotice } from '../shared/problem-notice.tsx';
import { ScreenFrame } from '../shared/screen-frame.tsx';
import { hashOf } from '../shared/use-hash-route.ts';
import { useRequest } from '../shared/use-request.ts';
import { Bookings } from './bookings.tsx';
import { Credits } from './credits.tsx';
import { Enrolments } from './enrolments.tsx';
import { Guardianships } from './guardianships.tsx';
import { Waiting } from './waiting.tsx';

/** All that one person booked and what hangs on it. */
export function PersonPage({ userId }: { readonly userId: number }) {
  const { data, problem, reload } = useRequest(`person ${userId}`, (signal) =>
    callApi('searchPeople', { body: { ids: [userId] } }, signal),
  );
  const person = data?.items[0];
  return (
    <ScreenFrame
      title={person?.displayName ?? __('Person', 'lectern')}
      back={{ href: hashOf(), label: __('People', 'lectern') }}
      lead={person?.email}
    >
      <div className="lectern-stack lectern-narrow">
        <ProblemNotice problem={problem} onRetry={reload} />
        {data === undefined && problem === undefined && <PlaceholderRows />}
        {data && person === undefined && (
          <EmptyState title={__('There is no such person', 'lectern')}>
            {__('The account was deleted, or the address is wrong. Search again in the list of people.', 'lectern')}
          </EmptyState>
        )}
        {person && <Sections person={person} />}
      </div>
    </ScreenFrame>
  );
}

/** A change in one section may show in all others: each asks again. */
function Sections({ person }: { readonly person: Person }) {
  const [round, setRound] = useState(0);
  const shared = {
    person,
    round,
    onChanged: () => {
      setRound((before) => before + 1);
    },
  };
  const guardianships = useRequest(`guardianships ${person.userId} ${round}`, (signal) =>
    callApi('listGuardianships', { params: { userId: person.userId } }, signal),
  );
  return (
    <>
      <Bookings {...shared} when="upcoming" guardianships={guardianships} />
      <Waiting {...shared} />
      <Credits {...shared} />
      <Enrolments {...shared} />
      <Guardianships {...shared} guardianships={guardianships} />
      <Bookings {...shared} when="past" guardianships={guardianships} />
    </>
  );
}
