import type { Handlers } from '../../platform/http/handlers.ts';
import type { SeatService } from './seats.service.ts';
import type { SessionLists } from './session-lists.service.ts';
import type { SessionService } from './sessions.service.ts';
import type { SubstitutionService } from './substitution.service.ts';

/** Routes of class sessions, their seats and the reader's own classes. */
export function createSessionRoutes(
  sessions: SessionService,
  lists: SessionLists,
  seats: SeatService,
  substitutions: SubstitutionService,
): Pick<
  Handlers,
  | 'listMyClasses'
  | 'listClassSessions'
  | 'createClassSession'
  | 'readClassSession'
  | 'updateClassSession'
  | 'cancelClassSession'
  | 'listSeats'
  | 'listSubstitutions'
  | 'substituteTeacher'
> {
  return {
    listMyClasses: ({ caller, query }) => lists.listMine(caller.userId, query),
    listClassSessions: ({ caller, scope, query }) => lists.list(caller.userId, scope, query),
    createClassSession: ({ caller, body }) => sessions.create(caller, body),
    readClassSession: ({ params }) => sessions.read(params.classSessionId),
    updateClassSession: ({ caller, params, body }) => sessions.update(caller, params.classSessionId, body),
    cancelClassSession: ({ caller, params, body }) => sessions.cancel(caller, params.classSessionId, body),
    listSeats: async ({ params, scope }) => {
      const list = await seats.list(params.classSessionId);
      // What an organisation buys is not its teachers' business.
      return scope === 'any' ? list : { ...list, unassigned: [] };
    },
    listSubstitutions: async ({ params }) => ({ items: await substitutions.list(params.classSessionId) }),
    substituteTeacher: ({ caller, params, body }) => substitutions.substitute(caller, params.classSessionId, body),
  };
}
