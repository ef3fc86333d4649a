import type { Handlers } from '../../platform/http/handlers.ts';
import type { CreditService } from './credits.service.ts';

/** Routes of lesson credits. */
export function createCreditRoutes(
  credits: CreditService,
): Pick<Handlers, 'readMyCredits' | 'readPersonCredits' | 'giveCredits'> {
  return {
    readMyCredits: ({ caller }) => credits.mine(caller.userId),
    readPersonCredits: ({ params }) => credits.ofPerson(params.userId),
    giveCredits: ({ caller, params, body }) => credits.give(caller, params.userId, body),
  };
}
