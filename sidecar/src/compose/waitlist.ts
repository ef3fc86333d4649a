import type { ClassSessionCard, Settings } from '@lectern/contracts';
import { refuseOutsideWindow } from '../features/bookings/booking-refusals.ts';
import type { Confirming } from '../features/bookings/confirming.service.ts';
import { createForWhom } from '../features/bookings/for-whom.ts';
import { offeredSeats } from '../features/bookings/offered-seats.ts';
import { createSeriesQueries } from '../features/series/series.queries.ts';
import type { SeatTaking } from '../features/sessions/seat-taking.service.ts';
import type { SessionQueries } from '../features/sessions/sessions.queries.ts';
import { createLineSettling } from '../features/waitlist/line-settling.service.ts';
import { createOfferAccepting } from '../features/waitlist/offer-accepting.service.ts';
import { createWaitlistListeners } from '../features/waitlist/waitlist.events.ts';
import { createWaitlistJob } from '../features/waitlist/waitlist.job.ts';
import { createWaitlistAuditQueries } from '../features/waitlist/waitlist-audit.queries.ts';
import { createWaitlistRoutes } from '../features/waitlist/waitlist.routes.ts';
import { createWaitlistService } from '../features/waitlist/waitlist.service.ts';
import type { EmitEvent } from '../platform/messaging/outbox.ts';
import type { WordPressQueries } from '../platform/wordpress/wordpress.queries.ts';
import type { Foundation } from './foundation.ts';

/** Lines for full classes. Tests build them from the same parts. */
export function composeWaitlist(
  { database, clock }: Pick<Foundation, 'database' | 'clock'>,
  parts: {
    emit: EmitEvent;
    seatTaking: SeatTaking;
    sessions: SessionQueries;
    wordpress: Pick<WordPressQueries, 'peopleByIds'>;
    cardsByIds: (ids: readonly number[]) => Promise<Map<number, ClassSessionCard>>;
    confirming: Confirming;
    readSettings: () => Promise<Settings>;
  },
) {
  const shared = { database, clock, ...parts, offeredSeats, refuseOutsideWindow };
  const settling = createLineSettling(shared);
  const waitlist = createWaitlistService({ ...shared, settling, series: createSeriesQueries(database) });
  const accepting = createOfferAccepting({
    database,
    clock,
    confirm: (caller, input, userId) => parts.confirming.confirm(caller, input, userId),
  });
  const queries = createWaitlistAuditQueries(database);
  return {
    waitlist,
    accepting,
    eventHandlers: createWaitlistListeners(settling),
    handlers: createWaitlistRoutes({ waitlist, accepting, forWhom: createForWhom(database) }),
    jobs: [createWaitlistJob({ clock, queries, settling, readSettings: parts.readSettings })],
  };
}
