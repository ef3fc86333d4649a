import { pino, type DestinationStream, type Logger as PinoLogger } from 'pino';

export type Logger = PinoLogger;

/**
 * Keys whose values never reach a log, at the top or one or two levels down. Event lines carry ids and codes only; this is the net below that rule.
 */
const secretKeys = [
  'authorization',
  'token',
  'secret',
  'password',
  'checksum',
  'url',
  'redirectUrl',
  'name',
  'displayName',
  'fullName',
  'email',
  'address',
  'agent',
  'body',
  'cookie',
  'sql',
  'parameters',
  'sqlMessage',
];

/** Structured log, one JSON line an event: `{level, time, event, …ids}`. */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const options = {
    level,
    base: null,
    messageKey: 'event',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: {
      paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]),
      censor: '[redacted]',
    },
    serializers: { error: describeError },
  };
  return destination === undefined ? pino(options) : pino(options, destination);
}

interface ErrorDescription {
  /** Name of the class. Under `name` the net above would hide it. */
  class: string;
  code?: string;
  stack?: string;
  cause?: ErrorDescription;
}

/** Class, code and place of an error. Never its message: that can quote SQL, names or addresses. */
function describeError(error: unknown): ErrorDescription {
  if (!isErrorLike(error)) return { class: typeof error };
  const code: unknown = 'code' in error ? error.code : undefined;
  const frames = error.stack
    ?.split('\n')
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 8)
    .join('\n');
  return {
    class: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    ...(frames === undefined ? {} : { stack: frames }),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}

/** Also an error of another realm, which `instanceof` does not know. */
function isErrorLike(error: unknown): error is Error {
  return error instanceof Error || Object.prototype.toString.call(error) === '[object Error]';
}
