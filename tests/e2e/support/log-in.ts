import type { BrowserContext } from '@playwright/test';

/** Name and password of a person of the test site. */
export interface Credentials {
  readonly login: string;
  readonly password: string;
}

/** Logs this browser profile in through WordPress' own form, without drawing it. */
export async function logIn(context: BrowserContext, siteUrl: string, { login, password }: Credentials): Promise<void> {
  const address = `${siteUrl}/wp-login.php`;
  // The form's first answer sets the cookie by which WordPress knows that cookies work.
  await context.request.get(address);
  const answer = await context.request.post(address, {
    form: { log: login, pwd: password, testcookie: '1', redirect_to: `${siteUrl}/?logged-in` },
    maxRedirects: 0,
  });
  const cookies = await context.cookies(siteUrl);
  if (answer.status() !== 302 || !cookies.some((cookie) => cookie.name.startsWith('wordpress_logged_in_'))) {
    throw new Error(`"${login}" could not log in (status ${String(answer.status())}).`);
  }
}
