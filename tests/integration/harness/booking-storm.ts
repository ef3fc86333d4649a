import { z } from 'zod';
import { systemClock } from '../../../sidecar/src/platform/clock/clock.ts';
import { openDatabase } from '../../../sidecar/src/platform/database/database.ts';
import { createWordPressQueries } from '../../../sidecar/src/platform/wordpress/wordpress.queries.ts';
import { publicIdSchema } from '@lectern/contracts';
import { createTestBookings } from '../../builders/booking-services.ts';
import { buildCaller } from '../../builders/person.builder.ts';
import { createRandomOffice } from '../../builders/random-office.ts';
import { createRandomBooker } from '../../builders/random-bookings.ts';
import { seededRandom } from '../../builders/seeded-random.ts';

/** A program that books at random, and says so by a dot for each act, on a database until it is killed. Its one argument: what `stormSchema` describes, as JSON. */
const stormSchema = z.object({
  databaseUrl: z.string(),
  prefix: z.string(),
  seed: z.number(),
  userIds: z.array(z.number()),
  family: z.array(z.number()),
  classSessionIds: z.array(publicIdSchema),
  seriesIds: z.array(publicIdSchema),
  organisationId: publicIdSchema,
});

const storm = stormSchema.parse(JSON.parse(process.argv[2] ?? ''));
const database = openDatabase({ url: storm.databaseUrl, prefix: storm.prefix, connections: 8 });
const random = seededRandom(storm.seed);
const services = createTestBookings({
  database,
  clock: systemClock,
  emit: () => Promise.resolve(),
  wordpress: createWordPressQueries(database, storm.prefix),
});
const callers = storm.userIds.map((userId) => buildCaller({ userId, role: 'lectern_student' }));
const book = createRandomBooker({ services, callers, classSessionIds: storm.classSessionIds, random });
const actAsOffice = createRandomOffice({ ...storm, services, random });
await Promise.all(
  Array.from({ length: 8 }, async () => {
    for (;;) {
      await (random() < 0.4 ? actAsOffice() : book());
      process.stdout.write('.');
    }
  }),
);
