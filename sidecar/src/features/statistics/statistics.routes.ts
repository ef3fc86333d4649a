import type { Handlers } from '../../platform/http/handlers.ts';
import { sendCsv } from '../../platform/http/send-csv.ts';
import { statisticsCsv } from './statistics-csv.rules.ts';
import type { StatisticsService } from './statistics.service.ts';

/** HTTP side of participation statistics. */
export function createStatisticsRoutes(
  service: StatisticsService,
): Pick<Handlers, 'readStatistics' | 'exportStatistics'> {
  return {
    readStatistics: ({ params }) => service.read(params.classSessionId),
    async exportStatistics({ params, response }) {
      const csv = statisticsCsv(await service.read(params.classSessionId));
      sendCsv(response, `statistics-${params.classSessionId}`, csv);
      return undefined;
    },
  };
}
