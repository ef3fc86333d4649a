import { defaultSettings, type Mail } from '@lectern/contracts';
import { createBookingQueries } from '../../sidecar/src/features/bookings/bookings.queries.ts';
import { createGuardianQueries } from '../../sidecar/src/features/guardianships/guardians.queries.ts';
import { createMailWriting } from '../../sidecar/src/features/notifications/mail.service.ts';
import { createMessagesJob } from '../../sidecar/src/features/notifications/messages.job.ts';
import { createMessageQueries } from '../../sidecar/src/features/notifications/messages.queries.ts';
import { createRemindersJob } from '../../sidecar/src/features/notifications/reminders.job.ts';
import { createTeachingTelling } from '../../sidecar/src/features/notifications/teaching-telling.service.ts';
import { createTelling } from '../../sidecar/src/features/notifications/telling.service.ts';
import { createSessionQueries } from '../../sidecar/src/features/sessions/sessions.queries.ts';
import { createSubstitutionQueries } from '../../sidecar/src/features/sessions/substitutions.queries.ts';
import { createWaitlistQueries } from '../../sidecar/src/features/waitlist/waitlist.queries.ts';
import { createLogger } from '../../sidecar/src/platform/observability/logger.ts';
import { WordPressAway, type WordPressCaller } from '../../sidecar/src/platform/wordpress/wordpress-caller.ts';
import type { TestSchool } from './test-school.ts';

/** WordPress as the job sees it: remembers keys as the real one does, and can be away before or after it has sent. */
function fakeWordPress() {
  const mails: Mail[] = [];
  const keys = new Set<string>();
  const fake = {
    mails,
    fails: null as null | 'before' | 'after',
    sendMail(mail: Mail) {
      if (fake.fails === 'before') return Promise.reject(new WordPressAway('wordpress_unreachable'));
      if (!keys.has(mail.key)) mails.push(mail);
      keys.add(mail.key);
      if (fake.fails === 'after') return Promise.reject(new WordPressAway('wordpress_unreachable'));
      return Promise.resolve('sent' as const);
    },
  };
  return fake satisfies WordPressCaller;
}

/** Telling, reminders and the handing over of mails on a test school. */
export function openTestMail(
  school: Pick<TestSchool, 'database' | 'wordpress' | 'clock'>,
  options: { mayAct?: boolean; reminderHours?: number | null } = {},
) {
  const { database, clock } = school;
  const guardians = createGuardianQueries(database);
  const bookings = createBookingQueries(database);
  const queries = createMessageQueries(database);
  const wordpress = fakeWordPress();
  const telling = createTelling({ database, clock, bookings });
  const messages = createMessagesJob({
    database,
    clock,
    logger: createLogger('silent'),
    queries,
    write: createMailWriting({
      siteUrl: 'https://school.example',
      schoolName: () => Promise.resolve('Scuola Aperta'),
      bookings,
      sessions: createSessionQueries(database),
      substitutions: createSubstitutionQueries(database),
      waitlist: createWaitlistQueries(database),
      guardians,
      wordpress: school.wordpress,
    }),
    wordpress,
    mayAct: () => Promise.resolve(options.mayAct ?? true),
  });
  const reminders = createRemindersJob({
    database,
    clock,
    queries,
    bookings,
    guardians,
    readSettings: () => Promise.resolve({ ...defaultSettings, reminderHours: options.reminderHours ?? 24 }),
  });
  const signal = new AbortController().signal;
  return {
    wordpress,
    telling,
    teaching: createTeachingTelling({ database, clock }),
    send: () => messages.run(signal),
    remind: () => reminders.run(signal),
    /** What one person was told. */
    kindsOf: (userId: number) => wordpress.mails.filter((mail) => mail.userId === userId).map(({ kind }) => kind),
  };
}
