import { browserSessionSchema } from '@lectern/contracts';

import { logIn, type WordPressClient } from '../../support/school/wordpress-client.ts';
import type { Site } from '../../support/site/site.ts';
import type { Credentials } from './log-in.ts';

/** What the fast path takes for a log-in. */
export interface Bearer {
  readonly headers: Readonly<Record<string, string>>;
  readonly madeAt: number;
}

interface KnownPeople {
  readonly clients: Map<string, Promise<WordPressClient>>;
  readonly bearers: Map<string, Bearer>;
}

/** A bearer lives five minutes. */
const bearerMilliseconds = 4 * 60_000;
const peopleOfSites = new WeakMap<Site, KnownPeople>();

function peopleOf(site: Site): KnownPeople {
  const people = peopleOfSites.get(site) ?? { clients: new Map(), bearers: new Map() };
  peopleOfSites.set(site, people);
  return people;
}

/** Somebody's log-in to a site without a browser; one lasts until the site is reset. */
export function clientOf(site: Site, { login, password }: Credentials): Promise<WordPressClient> {
  const { clients } = peopleOf(site);
  const client = clients.get(login) ?? logIn(site.siteUrl, login, password);
  clients.set(login, client);
  return client;
}

/** What WordPress gives somebody for the fast path, or how it refuses; null: the site has none. */
export async function bearerOf(site: Site, who: Credentials): Promise<Bearer | { refusal: Response } | null> {
  const { bearers } = peopleOf(site);
  const known = bearers.get(who.login);
  if (known !== undefined && Date.now() - known.madeAt < bearerMilliseconds) return known;
  const answer = await (await clientOf(site, who)).ask('POST', '/lectern/v1/session');
  if (answer.status !== 200) return { refusal: answer };
  const { token } = browserSessionSchema.parse(await answer.json());
  if (token === null) return null;
  const bearer = { headers: { Authorization: `Bearer ${token}` }, madeAt: Date.now() };
  bearers.set(who.login, bearer);
  return bearer;
}

/** A site that is reset knows none of its log-ins any more. */
export function forgetPeople(site: Site): void {
  peopleOfSites.delete(site);
}
