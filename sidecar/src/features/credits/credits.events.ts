import type { Database } from '../../platform/database/database.ts';
import type { EventHandler } from '../../platform/messaging/outbox.ts';
import { creditLedger } from './credit-ledger.service.ts';

/** The credits of a person who is gone go as well: nobody can use them any more. */
export function createCreditsPersonDeletedListener(database: Database): EventHandler<'person.deleted'> {
  return {
    name: 'credits.on_person_deleted',
    topic: 'person.deleted',
    handle: ({ userId }) => creditLedger.forget(database, userId),
  };
}
