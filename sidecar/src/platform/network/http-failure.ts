/**
 * Why no whole answer came. `connection_failed`: nothing was sent; `broken`: the connection was lost on the way, so the other side may have
 * acted; `tls_failed`: no encryption, or a certificate that nobody vouches for; `timeout`: connected, but not done in time.
 */
export type HttpFailureReason =
  | 'address_not_allowed'
  | 'name_not_found'
  | 'connection_failed'
  | 'connect_timeout'
  | 'tls_failed'
  | 'timeout'
  | 'broken'
  | 'too_large';

/** An HTTP exchange without a whole answer. Holds no address: query strings can be secrets. */
export class HttpFailure extends Error {
  readonly reason: HttpFailureReason;

  constructor(reason: HttpFailureReason, cause?: unknown) {
    super(`no whole answer: ${reason}`, { cause });
    this.name = 'HttpFailure';
    this.reason = reason;
  }
}

const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'EHOSTDOWN',
  'ENETDOWN',
]);
const NAME_NOT_FOUND = new Set(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA']);

/** Sorts what `node:http` and `node:tls` throw. */
export function explainHttpError(error: unknown): HttpFailure {
  if (error instanceof HttpFailure) return error;
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (NAME_NOT_FOUND.has(code)) return new HttpFailure('name_not_found', error);
  if (NOT_CONNECTED.has(code)) return new HttpFailure('connection_failed', error);
  if (code === 'ETIMEDOUT') return new HttpFailure('connect_timeout', error);
  if (/CERT|SELF_SIGNED|ISSUER|TLS|_SSL_|EPROTO/.test(code)) return new HttpFailure('tls_failed', error);
  return new HttpFailure('broken', error);
}
