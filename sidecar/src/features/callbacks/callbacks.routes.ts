import express, { Router, type Request, type RequestHandler, type Response } from 'express';
import { z } from 'zod';
import type { Clock } from '../../platform/clock/clock.ts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { isCallbackToken, type CallbackService } from './callbacks.service.ts';

const paramsSchema = z.object({
  token: z.string().refine(isCallbackToken),
  kind: z.enum(['end', 'recording-ready', 'analytics']),
});

/**
 * Largest body that is taken; a day-long meeting of 500 people stays far below. gzip'd ones are not taken: BBB sends none, and a small one
 * can unpack to gigabytes.
 */
const takeBody: RequestHandler = express.raw({ type: () => true, limit: '20mb', inflate: false });

/** Where BigBlueButton calls. Public: the token in the path, and for bodies a signature, are what lets a callback in. */
export function createCallbackRouter(service: CallbackService, clock: Clock): Router {
  const router = Router({ strict: true, caseSensitive: true });
  router.all('/:token/:kind', async (request, response) => {
    const params = paramsSchema.safeParse(request.params);
    if (!params.success) throw new DomainError('not_found');
    const { token, kind } = params.data;
    if (request.method !== (kind === 'end' ? 'GET' : 'POST')) throw new DomainError('not_found');
    // A stranger is answered before his body is read. While the database is away nobody can be told apart, and all are kept on disk.
    const expected = await service.expect(token, kind);
    const callback = {
      token,
      kind,
      query: queryOf(request),
      authorization: request.get('authorization') ?? '',
      contentType: request.get('content-type') ?? '',
      body: (await readBody(request, response)).toString('base64'),
      receivedAt: clock.now(),
    };
    const intake = await service.receive(callback, expected);
    response.status(intake === 'kept' ? 200 : 202).end();
  });
  return router;
}

function queryOf(request: Request): string {
  const start = request.originalUrl.indexOf('?');
  return start < 0 ? '' : request.originalUrl.slice(start + 1, start + 2001);
}

function readBody(request: Request, response: Response): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    void takeBody(request, response, (error?: unknown) => {
      const body: unknown = request.body;
      if (error instanceof Error) reject(error);
      else resolve(Buffer.isBuffer(body) ? body : Buffer.alloc(0));
    });
  });
}
