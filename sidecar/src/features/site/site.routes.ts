import type { Handlers } from '../../platform/http/handlers.ts';
import type { SiteService } from './site.service.ts';

/** HTTP side of the installation's own health. */
export function createSiteRoutes(site: SiteService): Pick<Handlers, 'readSiteReport' | 'confirmSite'> {
  return {
    readSiteReport: () => site.report(),
    async confirmSite({ body }) {
      await site.decide(body.decision);
      return site.report();
    },
  };
}
