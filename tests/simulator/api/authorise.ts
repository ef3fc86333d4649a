import { findChecksum, isRightChecksum, signedFormText, withoutChecksum } from '../checksum.ts';
import type { RawRequest } from '../http/request.ts';
import type { World } from '../world.ts';

/** Calls that carry no checksum: the root, and what a live client asks with its session token. */
const OPEN_CALLS = new Set(['', 'getJoinUrl', 'learningDashboard', 'feedback']);
const FORM = 'application/x-www-form-urlencoded';

/** The form that belongs to the signed parameters, when the request carries one. */
export function formOf(request: RawRequest): URLSearchParams | undefined {
  return request.method === 'POST' && request.contentType.startsWith(FORM)
    ? new URLSearchParams(request.body.toString())
    : undefined;
}

/** Whether the checksum is right for this call. */
export function isAuthorised(world: World, callName: string, request: RawRequest): boolean {
  if (OPEN_CALLS.has(callName)) return true;
  const { secret, algorithms, hookAlgorithms } = world.options;
  const accepted = callName.startsWith('hooks/') ? hookAlgorithms : algorithms;
  const form = formOf(request);
  if (form === undefined || request.rawQuery !== '') {
    const inQuery = new URLSearchParams(request.rawQuery);
    if ([...(form?.keys() ?? [])].some((name) => inQuery.has(name))) return false;
    const given = findChecksum(request.rawQuery);
    return isRightChecksum(given, callName, withoutChecksum(request.rawQuery), secret, accepted);
  }
  // Version 2.6 signs the rebuilt form, the documents of 3.0 say an empty query: a client may do either.
  const given = form.get('checksum') ?? undefined;
  return ['', signedFormText(form)].some((text) => isRightChecksum(given, callName, text, secret, accepted));
}
