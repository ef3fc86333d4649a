import apiFetch from '@wordpress/api-fetch';
import { addQueryArgs } from '@wordpress/url';
import type { ApiCall } from '@lectern/contracts';
import { readProblem } from './api-problem.ts';
import { screenRoutes, type ScreenRouteName } from './api-routes.ts';

/** What a call needs: only the parts that its route has. */
export type CallInput<Name extends ScreenRouteName> = Given<'params', ApiCall<Name>['params']> &
  Given<'query', ApiCall<Name>['query']> &
  Given<'body', ApiCall<Name>['body']>;
type Given<Key extends string, Value> = [Value] extends [undefined]
  ? { readonly [K in Key]?: never }
  : Record<string, never> extends Value
    ? { readonly [K in Key]?: Value }
    : { readonly [K in Key]: Value };

interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Calls a route of the sidecar through WordPress.
 * @throws ApiProblem worded for the reader; an AbortError where the signal stopped the call.
 */
export async function callApi<Name extends Exclude<ScreenRouteName, CsvRouteName>>(
  name: Name,
  input: CallInput<Name>,
  signal?: AbortSignal,
): Promise<ApiCall<Name>['response']> {
  return request(name, input, (options) => apiFetch<ApiCall<Name>['response']>(options), signal);
}

/** What can be had as a file. */
export type CsvRouteName = 'exportStatistics' | 'exportParticipants' | 'exportBookings';

/** The text of a CSV file. */
export async function fetchCsv<Name extends CsvRouteName>(name: Name, input: CallInput<Name>): Promise<string> {
  const response = await request(name, input, (options) => apiFetch<Response, false>({ ...options, parse: false }));
  return response.text();
}

interface RequestOptions {
  readonly path: string;
  readonly method: string;
  readonly data?: unknown;
  readonly signal?: AbortSignal;
}

async function request<Answer>(
  name: ScreenRouteName,
  { params = {}, query = {}, body }: AnyInput,
  send: (options: RequestOptions) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer> {
  const { method, path } = screenRoutes[name];
  const filled = path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(String(params[key])));
  const used = Object.fromEntries(Object.entries(query).filter(([, value]) => value !== undefined && value !== ''));
  try {
    return await send({
      path: addQueryArgs(`/lectern/v1${filled}`, used),
      method,
      ...(body === undefined ? {} : { data: body }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw readProblem(error instanceof Response ? await error.json().catch(() => null) : error);
  }
}
