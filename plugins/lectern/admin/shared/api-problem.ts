import { __ } from '@wordpress/i18n';
import type { ErrorParameters, FieldError } from '@lectern/contracts';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { putParameters } from '../../../../blocks/shared/sentence.ts';
import { wordInstants } from './instant-words.ts';
import { reading, settings } from './settings.ts';

/** A refusal of the API, worded for the person at the screen. */
export class ApiProblem extends Error {
  readonly code: string;
  /** Also stands in the log; empty where the refusal did not come from the API. */
  readonly id: string;
  readonly fieldErrors: readonly FieldError[];

  constructor(code: string, sentence: string, id: string, fieldErrors: readonly FieldError[], options?: ErrorOptions) {
    super(sentence, options);
    this.code = code;
    this.id = id;
    this.fieldErrors = fieldErrors;
  }
}

/** Reads whatever a call threw: a problem document, an error of WordPress itself, or a broken connection. */
export function readProblem(thrown: unknown): ApiProblem {
  if (thrown instanceof ApiProblem) return thrown;
  const code = readText(thrown, 'code');
  const fieldErrors = readFieldErrors(read(thrown, 'errors'));
  if (code === 'invalid_input' && fieldErrors.length > 0) {
    return new ApiProblem(code, wordInvalidInput(), readText(thrown, 'id'), fieldErrors, { cause: thrown });
  }
  const parameters = readParameters(read(thrown, 'parameters'));
  const sentence = Object.hasOwn(settings.messages, code) ? settings.messages[code] : undefined;
  const worded =
    sentence === undefined
      ? inZone(readText(thrown, 'detail')) || wordForeignError(code, readText(thrown, 'message'))
      : putParameters(sentence, parameters, (instant) => wordMoment(Date.parse(instant), reading));
  return new ApiProblem(code, worded, readText(thrown, 'id'), fieldErrors, { cause: thrown });
}

/** Instead of the catalogue's sentence, which names the fields as the API does: screens show each error at its field. */
export function wordInvalidInput(): string {
  return __('Some fields need attention. What to do stands at each of them.', 'lectern');
}

function wordForeignError(code: string, message: string): string {
  if (code === 'fetch_error' || code === 'offline_error' || message === '') {
    return __('The site could not be reached. Check your connection and try again.', 'lectern');
  }
  if (code === 'invalid_json') {
    return __(
      'The site gave an answer that makes no sense. Reload the page; if it goes on, tell an administrator.',
      'lectern',
    );
  }
  return message;
}

function read(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function readText(value: unknown, name: string): string {
  const text = read(value, name);
  return typeof text === 'string' ? text : '';
}

function readParameters(value: unknown): ErrorParameters {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    ),
  );
}

function readFieldErrors(value: unknown): FieldError[] {
  if (!Array.isArray(value)) return [];
  return value.map((entry) => ({ field: readText(entry, 'field'), detail: inZone(readText(entry, 'detail')) }));
}

/** Details of fields come worded, with instants as the service has them. */
function inZone(detail: string): string {
  return wordInstants(detail, (instant) => wordMoment(instant, reading));
}
