import { Button } from '@wordpress/components';
import { useState } from '@wordpress/element';
import { __, sprintf } from '@wordpress/i18n';
import type { PersonBooking } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { callApi } from '../shared/api-client.ts';
import { AttendanceBadge } from '../shared/attendance-badge.tsx';
import { ClassLine } from '../shared/class-line.tsx';
import { PageButtons } from '../shared/page-buttons.tsx';
import { PhaseBadge } from '../shared/phase-badge.tsx';
import { GiveSeat } from '../shared/give-seat.tsx';
import { reading } from '../shared/settings.ts';
import { useHeadingFocus } from '../shared/use-heading-focus.ts';
import { useRequest } from '../shared/use-request.ts';
import { wordCancellation, wordTerms } from './booking-words.ts';
import { CancelBooking } from './cancel-booking.tsx';
import { ChildrenSeats } from './children-seats.tsx';
import type { GuardianshipsRequest } from './guardianships.tsx';
import { MoveBooking } from './move-booking.tsx';
import { PersonSection, type SectionProps } from './person-section.tsx';

const perPage = 10;

type Act = 'move' | 'give' | 'cancel';

interface BookingsProps extends SectionProps {
  readonly when: 'upcoming' | 'past';
  readonly guardianships: GuardianshipsRequest;
}

/** What a person booked, cancelled ones too; what is still to come can be moved, given to somebody else and cancelled. */
export function Bookings({ person, round, onChanged, when, guardianships }: BookingsProps) {
  const [page, setPage] = useState(1);
  const [chosen, setChosen] = useState<{ booking: PersonBooking; act: Act }>();
  const { heading, focusAfter } = useHeadingFocus();
  const request = useRequest(`bookings ${person.userId} ${when} ${page} ${round}`, (signal) =>
    callApi('listPersonBookings', { params: { userId: person.userId }, query: { when, page, perPage } }, signal),
  );
  const { items = [], total = 0 } = request.data ?? {};
  const title = when === 'upcoming' ? __('Classes to come', 'lectern') : __('Past classes', 'lectern');
  const close = () => {
    setChosen(undefined);
  };
  const dialog = { person, onClose: close, onDone: focusAfter(onChanged) };
  return (
    <PersonSection title={title} request={request} heading={heading}>
      {items.length === 0 && when === 'past' && <p>{__('Nothing yet.', 'lectern')}</p>}
      {items.length > 0 && (
        <ul className="lectern-people__list" aria-busy={request.isLoading}>
          {items.map((booking) => (
            <li key={booking.id} className="lectern-people__person has-acts">
              <Booking booking={booking} />
              {isLive(booking) && when === 'upcoming' && (
                <span className="lectern-actions">
                  {(['move', 'give', 'cancel'] as const)
                    .filter((act) => act !== 'give' || booking.source !== 'organisation')
                    .map((act) => (
                      <Button
                        key={act}
                        variant="tertiary"
                        size="compact"
                        isDestructive={act === 'cancel'}
                        onClick={() => {
                          setChosen({ booking, act });
                        }}
                      >
                        {wordAct(act)}
                        <span className="screen-reader-text"> {wordName(booking)}</span>
                      </Button>
                    ))}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
      {when === 'upcoming' && <ChildrenSeats person={person} guardianships={guardianships} hasOwn={items.length > 0} />}
      {total > perPage && (
        <PageButtons
          label={/* translators: %s: heading of a list */ sprintf(__('Pages of: %s', 'lectern'), title)}
          page={page}
          pages={Math.ceil(total / perPage)}
          onChange={setPage}
        />
      )}
      {chosen?.act === 'cancel' && <CancelBooking {...dialog} booking={chosen.booking} />}
      {chosen?.act === 'move' && <MoveBooking {...dialog} booking={chosen.booking} />}
      {chosen?.act === 'give' && (
        <GiveSeat {...dialog} classSessionId={chosen.booking.classSession.id} bookingId={chosen.booking.id}>
          <p>
            <ClassLine classSession={chosen.booking.classSession} />
          </p>
        </GiveSeat>
      )}
    </PersonSection>
  );
}

function wordAct(act: Act): string {
  if (act === 'move') return __('Move', 'lectern');
  return act === 'give' ? __('Give to somebody else', 'lectern') : __('Cancel', 'lectern');
}

/** What tells a booking from all others, for those who listen to a list of buttons. */
function wordName({ classSession }: PersonBooking): string {
  return `${classSession.title}, ${wordMoment(Date.parse(classSession.startsAt), reading)}`;
}

function Booking({ booking }: { readonly booking: PersonBooking }) {
  const { classSession, attendance } = booking;
  const cancellation = wordCancellation(booking);
  return (
    <span>
      <ClassLine classSession={classSession} />
      <span className="lectern-people__remark">{wordTerms(booking)}</span>
      {cancellation !== null && <span className="lectern-badge is-cancelled">{cancellation}</span>}
      {cancellation === null && classSession.phase === 'cancelled' && <PhaseBadge phase="cancelled" />}
      {attendance !== null && classSession.phase === 'ended' && <AttendanceBadge state={attendance} />}
    </span>
  );
}

function isLive({ cancelledAt, classSession }: PersonBooking): boolean {
  return cancelledAt === null && classSession.phase !== 'cancelled' && classSession.phase !== 'ended';
}
