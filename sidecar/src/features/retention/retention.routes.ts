import type { Handlers } from '../../platform/http/handlers.ts';
import type { PersonalDataService } from './personal-data.service.ts';
import type { RetentionService } from './retention.service.ts';

/** HTTP side of retention and of WordPress' privacy tools. */
export function createRetentionRoutes(
  retention: RetentionService,
  personalData: PersonalDataService,
): Pick<Handlers, 'readPurgePlan' | 'exportPerson' | 'erasePerson'> {
  return {
    readPurgePlan: () => retention.plan(),
    exportPerson: ({ body }) => personalData.exportPage(body.userId, body.page),
    erasePerson: ({ body }) => personalData.erasePage(body.userId),
  };
}
