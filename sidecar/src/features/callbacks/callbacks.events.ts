import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { DomainError } from '../../platform/errors/domain-error.ts';
import type { FactHandler } from '../../platform/messaging/inbox.ts';
import type { Logger } from '../../platform/observability/logger.ts';
import type { CallbackService } from './callbacks.service.ts';

const decompress = promisify(gunzip);
const largestBody = 20 * 1024 * 1024;

/** Callbacks that WordPress took in while this sidecar was away go the same way as those that come by themselves. */
export function createCallbackFactHandler(service: CallbackService, logger: Logger): FactHandler<'callback'> {
  return {
    kind: 'callback',
    async apply(fact, body, toldAt) {
      const raw = body === null ? Buffer.alloc(0) : await decompress(body, { maxOutputLength: largestBody });
      try {
        await service.receive({
          token: fact.token,
          kind: fact.callback,
          query: fact.query,
          authorization: fact.authorization,
          contentType: fact.contentType,
          body: raw.toString('base64'),
          // Its signature was good for a day from then, however long this sidecar was away.
          receivedAt: toldAt,
        });
      } catch (error) {
        // Forged or unknown then as now: nothing to keep. Everything else stays in the inbox.
        if (!(error instanceof DomainError) || error.status >= 500) throw error;
        logger.warn({ kind: fact.callback, code: error.code }, 'callback.refused');
      }
    },
  };
}
