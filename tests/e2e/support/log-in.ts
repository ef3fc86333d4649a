import type { BrowserContext } from '@playwright/test';
import type { Site } from '../../support/site/site.ts';
import { clientOf } from './clients.ts';

/** Name and password of a person of the test site. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Logs this browser profile in by the cookies of the person's log-in, without drawing WordPress' form. */
export async function logIn(context: BrowserContext, site: Site, who: Credentials): Promise<void> {
  const { cookie } = await clientOf(site, who);
  const cookies = cookie.split('; ').map((pair) => {
    const end = pair.indexOf('=');
    return { name: pair.slice(0, end), value: pair.slice(end + 1), url: site.siteUrl };
  });
  await context.addCookies(cookies);
}
