import type { ErrorCode } from '@lectern/contracts';
import { DomainError } from '../errors/domain-error.ts';

/** The five kinds of trouble with a BigBlueButton server. */
export type BbbErrorKind = 'unreachable' | 'invalid_answer' | 'refused' | 'not_found' | 'misconfigured';

const CODES = {
  unreachable: 'bbb_unreachable',
  invalid_answer: 'bbb_invalid_answer',
  refused: 'bbb_refused',
  not_found: 'bbb_not_found',
  misconfigured: 'bbb_misconfigured',
} as const satisfies Record<BbbErrorKind, ErrorCode>;

/** A call to BigBlueButton that did not do what it was for. Holds neither address, secret nor parameters: it goes to the log. */
export class BbbError extends DomainError {
  readonly kind: BbbErrorKind;
  /** Name of the API call, such as `create`. */
  readonly call: string;
  /** More exact than the kind: BBB's messageKey, `http_502`, `timeout`, `not_xml`, … */
  readonly detail: string;

  constructor(kind: BbbErrorKind, call: string, detail: string, cause?: unknown) {
    super(CODES[kind], { parameters: { messageKey: detail }, cause });
    this.name = 'BbbError';
    this.kind = kind;
    this.call = call;
    this.detail = detail;
  }
}

/** There is no active server that a new meeting could go to. */
export function noServerError(): DomainError {
  return new DomainError('no_server');
}

const KIND_OF_KEY: Readonly<Record<string, BbbErrorKind>> = {
  checksumError: 'misconfigured',
  notFound: 'not_found',
  invalidMeetingIdentifier: 'not_found',
  meetingNotFound: 'not_found',
  meetingEnded: 'not_found',
  meetingForciblyEnded: 'not_found',
  // Scalelite: nothing behind it can take the call at the moment.
  internalError: 'unreachable',
  serverUnavailable: 'unreachable',
};

/** FAILED with this messageKey. The key is foreign text: anything but a plain word is not repeated. */
export function explainMessageKey(call: string, messageKey: string): BbbError {
  const key = /^[\w .-]{1,64}$/.test(messageKey) ? messageKey : 'unknown';
  const kind = Object.hasOwn(KIND_OF_KEY, key) ? KIND_OF_KEY[key] : undefined;
  return new BbbError(kind ?? 'refused', call, key);
}

const AWAY = new Set([408, 429, 502, 503, 504]);
const NO_API = new Set([401, 403, 404, 410]);

/** An answer that is not BigBlueButton's, by its HTTP status: a proxy spoke, or the address leads elsewhere. */
export function explainStatus(call: string, status: number, cause?: unknown): BbbError {
  if (AWAY.has(status)) return new BbbError('unreachable', call, `http_${String(status)}`, cause);
  if (NO_API.has(status)) return new BbbError('misconfigured', call, `http_${String(status)}`, cause);
  return new BbbError('invalid_answer', call, status === 200 ? 'not_xml' : `http_${String(status)}`, cause);
}
