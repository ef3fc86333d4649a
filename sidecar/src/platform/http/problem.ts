import type { Problem } from '@lectern/contracts';
import type { ErrorRequestHandler, Request } from 'express';
import { findMissingTable, isDatabaseAway } from '../database/database.ts';
import { DomainError } from '../errors/domain-error.ts';
import type { Logger } from '../observability/logger.ts';

/** Turns whatever was thrown into a DomainError, so that nothing else can reach a person. */
function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isHttpError(error)) {
    if (error.status === 413)
      return new DomainError('body_too_large', { parameters: { limit: wordSize(error.limit) }, cause: error });
    if (error.status >= 400 && error.status < 500) return new DomainError('malformed_request', { cause: error });
  }
  if (isDatabaseAway(error) || findMissingTable(error) !== null)
    return new DomainError('unavailable', { cause: error });
  return new DomainError('internal', { cause: error });
}

/** RFC 9457 body of a refusal. */
function toProblem(error: DomainError, id: string): Problem {
  return {
    type: `urn:lectern:problem:${error.code}`,
    title: error.code.replaceAll('_', ' '),
    status: error.status,
    detail: error.message,
    code: error.code,
    ...(Object.keys(error.parameters).length > 0 ? { parameters: error.parameters } : {}),
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
    id,
  };
}

/** Last handler of the app: answers with a problem document and logs one line with the same id. */
export function problemHandler(logger: Logger): ErrorRequestHandler {
  return (error: unknown, request, response, next) => {
    const problem = toDomainError(error);
    const id = requestId(request);
    const line = { id, code: problem.code, method: request.method, route: routeOf(request) };
    const table = findMissingTable(problem.cause);
    if (table !== null) logger.error({ ...line, table }, 'database.table_missing');
    else if (problem.status >= 500)
      logger[problem.code === 'internal' ? 'error' : 'warn'](
        { ...line, error: problem.cause ?? problem },
        'request.failed',
      );
    else logger.info(line, 'request.refused');
    if (response.headersSent) {
      next(error);
      return;
    }
    response
      .status(problem.status)
      .set('Cache-Control', 'no-store')
      .type('application/problem+json')
      .send(JSON.stringify(toProblem(problem, id)));
  };
}

/** Id of a request, in the answer's header, in problems and in the log. */
function requestId(request: Request): string {
  const { id } = request as Request & { id?: unknown };
  return typeof id === 'string' ? id : 'unknown';
}

function routeOf(request: Request): string {
  const route: unknown = request.route;
  return typeof route === 'object' && route !== null && 'path' in route && typeof route.path === 'string'
    ? route.path
    : 'unmatched';
}

/** What express' readers of bodies throw; `limit` stands where a body is larger, in bytes. */
function isHttpError(error: unknown): error is Error & { status: number; limit?: unknown } {
  return error instanceof Error && 'status' in error && typeof error.status === 'number';
}

/** `256 KB`, `20 MB`: each way in has a limit of its own. */
function wordSize(bytes: unknown): string {
  if (typeof bytes !== 'number') return 'what is taken here';
  const kilobytes = Math.floor(bytes / 1024);
  return kilobytes < 1024 ? `${String(kilobytes)} KB` : `${String(Math.floor(kilobytes / 1024))} MB`;
}
