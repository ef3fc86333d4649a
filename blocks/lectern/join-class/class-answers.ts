import type { ErrorParameters, JoinAnswer } from '@lectern/contracts';

/** Answer of `POST lectern/v1/session`, see `contracts/bridge-api.ts`. */
export interface BrowserSession {
  readonly apiUrl: string;
  readonly token: string | null;
  readonly expiresInSeconds: number;
}

/** A refusal of the API with its stable code; the page has the sentence. */
export class ClassRefusal extends Error {
  readonly code: string;
  readonly parameters: ErrorParameters;

  constructor(code: string, parameters: ErrorParameters) {
    super(code);
    this.code = code;
    this.parameters = parameters;
  }
}

/** @throws ClassRefusal for a problem document; TypeError for what makes no sense, such as the error page of a proxy. */
export async function readAnswer<Answer>(
  response: Response,
  isAnswer: (value: unknown) => value is Answer,
): Promise<Answer> {
  const value: unknown = await response.json().catch(() => undefined);
  if (response.ok && isAnswer(value)) return value;
  const code = read(value, 'code');
  if (response.ok || typeof code !== 'string')
    throw new TypeError(`No answer that makes sense, status ${response.status}`);
  const parameters = read(value, 'parameters');
  throw new ClassRefusal(code, isParameters(parameters) ? parameters : {});
}

export function isBrowserSession(value: unknown): value is BrowserSession {
  const token = read(value, 'token');
  return (
    typeof read(value, 'apiUrl') === 'string' &&
    (token === null || typeof token === 'string') &&
    typeof read(value, 'expiresInSeconds') === 'number'
  );
}

export function isJoinAnswer(value: unknown): value is JoinAnswer {
  switch (read(value, 'state')) {
    case 'ready':
      return typeof read(value, 'redirectUrl') === 'string';
    case 'starting':
      return typeof read(value, 'retryAfterSeconds') === 'number';
    default:
      return false;
  }
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isParameters(value: unknown): value is ErrorParameters {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((one) => ['string', 'number'].includes(typeof one))
  );
}
