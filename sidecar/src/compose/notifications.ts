import { createGuardianQueries } from '../features/guardianships/guardians.queries.ts';
import { createMailWriting } from '../features/notifications/mail.service.ts';
import { createMessagesJob } from '../features/notifications/messages.job.ts';
import { createMessageQueries } from '../features/notifications/messages.queries.ts';
import { createNotificationListeners } from '../features/notifications/notifications.events.ts';
import { createRemindersJob } from '../features/notifications/reminders.job.ts';
import { createTeachingTelling } from '../features/notifications/teaching-telling.service.ts';
import { createTelling } from '../features/notifications/telling.service.ts';
import { createSubstitutionQueries } from '../features/sessions/substitutions.queries.ts';
import { createWaitlistQueries } from '../features/waitlist/waitlist.queries.ts';
import { createWordPressCaller } from '../platform/wordpress/wordpress-caller.ts';
import type { composeBookings } from './bookings.ts';
import type { Foundation } from './foundation.ts';
import type { composeSchool } from './school.ts';

/** What people are told by mail. */
export function composeNotifications(
  { configuration, database, clock, logger }: Foundation,
  parts: {
    school: ReturnType<typeof composeSchool>;
    bookings: ReturnType<typeof composeBookings>;
    mayAct: () => Promise<boolean>;
    schoolName: () => Promise<string | null>;
  },
) {
  const { siteUrl, bridgeSecret } = configuration;
  const bookings = parts.bookings.queries;
  const queries = createMessageQueries(database);
  const waitlist = createWaitlistQueries(database);
  const guardians = createGuardianQueries(database);
  const substitutions = createSubstitutionQueries(database);
  const { sessionQueries: sessions, wordpress } = parts.school;
  return {
    eventHandlers: createNotificationListeners({
      telling: createTelling({ database, clock, bookings }),
      teaching: createTeachingTelling({ database, clock }),
      waitlist,
    }),
    jobs: [
      createRemindersJob({
        database,
        clock,
        queries,
        bookings,
        guardians,
        readSettings: () => parts.school.settingsQueries.read(),
      }),
      createMessagesJob({
        database,
        clock,
        logger,
        queries,
        write: createMailWriting({
          siteUrl,
          schoolName: parts.schoolName,
          bookings,
          sessions,
          substitutions,
          waitlist,
          guardians,
          wordpress,
        }),
        wordpress: createWordPressCaller({ siteUrl, bridgeSecret, clock }),
        mayAct: parts.mayAct,
      }),
    ],
  };
}
