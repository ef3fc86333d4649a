import { publicIdSchema, type Relation } from '@lectern/contracts';
import type { Clock } from '../platform/clock/clock.ts';
import type { Configuration } from '../platform/config/configuration.ts';
import type { Database } from '../platform/database/database.ts';
import { createAuthenticator } from '../platform/http/authentication.ts';
import type { RouterPorts } from '../platform/http/router.ts';
import { createTokenMemory } from '../platform/http/token-memory.ts';
import { createWordPressQueries } from '../platform/wordpress/wordpress.queries.ts';
import type { Features } from './features.ts';

/** What the router needs to let people through. */
export function createAccessPorts(parts: {
  configuration: Configuration;
  database: Database;
  clock: Clock;
  features: Features;
}): RouterPorts {
  const { configuration, database, clock, features } = parts;
  const wordpress = createWordPressQueries(database, configuration.tablePrefix);
  const authenticate = createAuthenticator({
    bridgeSecret: configuration.bridgeSecret,
    siteUrl: configuration.siteUrl,
    clock,
    useTokenOnce: createTokenMemory(database),
  });
  return {
    async authenticate(request) {
      const caller = await authenticate(request);
      await features.site.remember({ zone: caller.zone, name: caller.school });
      return caller;
    },
    // A join asks more about the class session than who the caller is to it: all of it in one trip to the database.
    async findRelations(caller, action, classSessionId) {
      if (action === 'class_session.join') return features.joining.relationsOf(caller, classSessionId);
      const relations = await features.findRelations(caller.userId, classSessionId);
      if (relations === null || action !== 'booking.change') return relations;
      const toBookings = await features.relationsToBookings(caller.userId, publicIdSchema.parse(classSessionId));
      return new Set<Relation>([...relations, ...toBookings]);
    },
    findRights: (userId) => wordpress.rightsOf(userId),
    refusalWithoutRelation: (classSessionId) => features.joining.refusalWithoutSeat(classSessionId),
  };
}
