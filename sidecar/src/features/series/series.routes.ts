import type { Handlers } from '../../platform/http/handlers.ts';
import type { FollowingService } from './following.service.ts';
import type { SeriesService } from './series.service.ts';

/** Routes of series and of changes to all following class sessions. */
export function createSeriesRoutes(
  series: SeriesService,
  following: FollowingService,
): Pick<
  Handlers,
  | 'listSeries'
  | 'previewSeries'
  | 'createSeries'
  | 'readSeries'
  | 'previewFollowing'
  | 'updateFollowing'
  | 'cancelFollowing'
  | 'writeSeriesOffer'
> {
  return {
    listSeries: ({ query }) => series.list(query),
    previewSeries: ({ body }) => series.preview(body),
    createSeries: ({ caller, body }) => series.create(caller, body),
    readSeries: ({ params }) => series.read(params.seriesId),
    previewFollowing: ({ params, body }) => following.preview(params.classSessionId, body),
    updateFollowing: ({ caller, params, body }) => following.update(caller, params.classSessionId, body),
    cancelFollowing: ({ caller, params, body }) => following.cancel(caller, params.classSessionId, body),
    writeSeriesOffer: ({ caller, params, body }) => series.writeOffer(caller, params.seriesId, body.offer),
  };
}
