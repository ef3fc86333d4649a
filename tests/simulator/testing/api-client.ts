import { hashHex } from '../checksum.ts';
import { readElements, type XmlElement } from './read-elements.ts';

/** What a call answered. */
export interface ApiReply {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  /** The `<response>`; empty for anything that is no XML. */
  readonly xml: XmlElement;
}

export interface ApiTarget {
  readonly url: string;
  readonly secret: string;
}

/** The signed address of a call, for parameters or a query that is written already. */
function signedUrl(
  target: ApiTarget,
  call: string,
  query: string | Readonly<Record<string, string>> = '',
  algorithm = 'sha256',
): string {
  const raw = typeof query === 'string' ? query : new URLSearchParams(query).toString();
  const checksum = hashHex(algorithm, call + raw + target.secret);
  return `${target.url}api/${call}?${raw}${raw === '' ? '' : '&'}checksum=${checksum}`;
}

/** Calls the API; redirects are answers like any other. */
export async function callApi(
  target: ApiTarget,
  call: string,
  query: string | Readonly<Record<string, string>> = '',
  request: RequestInit = {},
): Promise<ApiReply> {
  return ask(signedUrl(target, call, query), request);
}

/** Fetches any address in the same form. */
export async function ask(url: string, request: RequestInit = {}): Promise<ApiReply> {
  const response = await fetch(url, { redirect: 'manual', ...request });
  const text = await response.text();
  const xml = text.startsWith('<response>') ? readElements(text) : { name: '', text: '', children: [] };
  return { status: response.status, location: response.headers.get('location'), text, xml };
}

/** The text of the element at `path` below the response, `meetings/meeting/meetingID`; empty when it is not there. */
export function at(reply: ApiReply, path: string): string {
  let place: XmlElement | undefined = reply.xml;
  for (const name of path.split('/')) place = place?.children.find((child) => child.name === name);
  return place?.text ?? '';
}

/** Joins and opens the client page, as a browser does; answers the session token. */
export async function joinAndEnter(target: ApiTarget, parameters: Readonly<Record<string, string>>): Promise<string> {
  const reply = await callApi(target, 'join', parameters);
  if (reply.location === null) throw new Error(`join did not redirect: ${reply.text}`);
  await ask(reply.location);
  return new URL(reply.location).searchParams.get('sessionToken') ?? '';
}
