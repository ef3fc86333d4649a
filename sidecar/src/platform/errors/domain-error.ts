import {
  errorCatalogue,
  wordSentence,
  type ErrorCode,
  type ErrorParameters,
  type FieldError,
} from '@lectern/contracts';

/** A refusal or trouble that has a code of `contracts/errors.ts`. `cause` keeps what led to it for the log. */
export class DomainError extends Error {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;
  readonly fields: readonly FieldError[];

  constructor(
    code: ErrorCode,
    options: { parameters?: ErrorParameters; fields?: readonly FieldError[]; cause?: unknown } = {},
  ) {
    super(wordSentence(errorCatalogue[code].sentence, options.parameters), { cause: options.cause });
    this.name = 'DomainError';
    this.code = code;
    this.parameters = options.parameters ?? {};
    this.fields = options.fields ?? [];
  }

  get status(): number {
    return errorCatalogue[this.code].status;
  }
}

/** Refuses input with one sentence at each field: `{ 'room.welcomeText': 'is too long' }`. */
export function invalidInput(fields: Record<string, string>, cause?: unknown): DomainError {
  const list = Object.entries(fields).map(([field, detail]) => ({ field, detail }));
  const summary = list.map(({ field, detail }) => `${field}: ${detail}`).join('; ');
  return new DomainError('invalid_input', { parameters: { summary }, fields: list, cause });
}
