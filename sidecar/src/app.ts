import express, { type Express, type Request, type RequestHandler } from 'express';
import helmet from 'helmet';
import { randomId } from './platform/identifiers/random-id.ts';
import { problemHandler } from './platform/http/problem.ts';
import { DomainError } from './platform/errors/domain-error.ts';
import type { Logger } from './platform/observability/logger.ts';
import type { Metrics } from './platform/observability/metrics.ts';

/** What the app is made of; compose.ts builds it. */
export interface AppParts {
  readonly api: RequestHandler;
  readonly callbacks: RequestHandler;
  /** Whether requests can be served now, with the reason where not. */
  readiness(): Promise<{ ready: boolean; checks: readonly { name: string; outcome: string; detail: string }[] }>;
  readonly trustedProxies: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
}

/** Screens send forms, not files: what is larger than this is a mistake. */
const jsonLimit = '256kb';

/** HTTP of the sidecar: `/health`, `/ready`, `/metrics`, `/callbacks/…`, `/v1/…`. */
export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', parts.trustedProxies);
  app.set('etag', false);
  app.set('query parser', 'simple');
  app.use(
    helmet({
      contentSecurityPolicy: { directives: { defaultSrc: ["'none'"] } },
      referrerPolicy: { policy: 'no-referrer' },
    }),
  );
  app.use(identify, observe(parts));
  app.get('/health', (_request, response) => {
    response.json({ status: 'ok' });
  });
  app.get('/ready', async (request, response) => {
    const { ready, checks } = await parts.readiness();
    response
      .status(ready ? 200 : 503)
      .set('Cache-Control', 'no-store')
      // What is wrong inside is for the operator on the machine, not for whoever finds the fast path.
      .json({ status: ready ? 'ready' : 'not ready', ...(isProxied(request) ? {} : { checks }) });
  });
  app.get('/metrics', refuseProxied, async (_request, response) => {
    response.type(parts.metrics.registry.contentType).send(await parts.metrics.registry.metrics());
  });
  app.use('/callbacks', parts.callbacks);
  app.use('/v1', express.json({ limit: jsonLimit, verify: keepRawBody }), parts.api);
  app.use(() => {
    throw new DomainError('not_found');
  });
  app.use(problemHandler(parts.logger));
  return app;
}

/** Each request has an id: in the answer, in a problem, in the log. */
const identify: RequestHandler = (request, response, next) => {
  const id = randomId();
  Object.assign(request, { id });
  response.set('X-Request-Id', id);
  next();
};

function observe({ metrics }: AppParts): RequestHandler {
  return (request, response, next) => {
    const stop = metrics.requestSeconds.startTimer();
    response.once('finish', () => {
      const route: unknown = request.route;
      const path = typeof route === 'object' && route !== null && 'path' in route ? String(route.path) : 'unmatched';
      stop({ route: path, status: String(response.statusCode) });
    });
    next();
  };
}

function isProxied(request: Request): boolean {
  return request.get('x-forwarded-for') !== undefined;
}

/** Numbers are for the operator on the machine itself, not for whoever finds the fast path. */
const refuseProxied: RequestHandler = (request, _response, next) => {
  if (isProxied(request)) throw new DomainError('not_found');
  next();
};

/** The signature of a call covers the body byte for byte. */
function keepRawBody(request: object, _response: unknown, body: Buffer): void {
  Object.assign(request, { rawBody: body });
}
