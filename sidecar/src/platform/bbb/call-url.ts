import type { HashAlgorithm } from '@lectern/contracts';
import { checksum } from './checksum.ts';

/** A BigBlueButton server as its operator knows it (`bbb-conf --secret`). */
export interface BbbAccess {
  /** Address with or without a slash, `/bigbluebutton` or `/api` at the end. */
  readonly url: string;
  readonly secret: string;
  readonly hashAlgorithm: HashAlgorithm;
}

/** Parameters of a call in the order they are sent; undefined ones are left out. */
export type CallParameters = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where the API lies: `https://HOST/bigbluebutton/api`. A path of the operator's own before `/api` stays as it is. */
export function apiAddress(url: string): { origin: string; path: string } {
  const { origin, pathname } = new URL(url.trim());
  const base = pathname.replace(/\/+$/, '').replace(/\/api$/, '');
  return { origin, path: `${base === '' ? '/bigbluebutton' : base}/api` };
}

/** Path and query of a signed call. The query is built once: what is hashed is what is sent. */
export function signedTarget(access: BbbAccess, callName: string, parameters: CallParameters): string {
  const query = encodeQuery(parameters);
  const signature = checksum(access.hashAlgorithm, callName, query, access.secret);
  return `${apiAddress(access.url).path}/${callName}?${query}${query === '' ? '' : '&'}checksum=${signature}`;
}

function encodeQuery(parameters: CallParameters): string {
  return Object.entries(parameters)
    .flatMap(([name, value]) => (value === undefined ? [] : [`${encode(name)}=${encode(String(value))}`]))
    .join('&');
}

/** Leaves only letters, digits and `-_.~`, so that no browser or proxy writes the query anew (`'` becomes `%27` in some). */
function encode(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
