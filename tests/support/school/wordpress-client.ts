import { z } from 'zod';

/** Speaks to a WordPress site as a logged-in browser does: cookies and the REST nonce. */
export interface WordPressClient {
  /** Whatever the site answers; `path` below `/wp-json`. */
  ask(method: string, path: string, body?: unknown): Promise<Response>;
  /** @throws Error naming method, path, status and what the site said */
  rest(method: string, path: string, body?: unknown): Promise<unknown>;
  readonly cookie: string;
}

/** Logs in through wp-login.php. */
export async function logIn(siteUrl: string, login: string, password: string): Promise<WordPressClient> {
  const form = new URLSearchParams({ log: login, pwd: password, testcookie: '1', 'wp-submit': 'Log In' });
  const answer = await fetch(`${siteUrl}/wp-login.php`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Cookie: 'wordpress_test_cookie=WP+Cookie+check' },
    body: form,
  });
  const cookie = answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .filter((pair) => pair.startsWith('wordpress'))
    .join('; ');
  if (!cookie.includes('logged_in')) throw new Error(`${login} cannot log in to ${siteUrl}`);
  // Whoever only takes the cookie to a browser needs none.
  let nonce: Promise<string> | undefined;
  const fetchNonce = async (): Promise<string> => {
    const answer = await fetch(`${siteUrl}/wp-admin/admin-ajax.php?action=rest-nonce`, { headers: { Cookie: cookie } });
    return (await answer.text()).trim();
  };

  const ask: WordPressClient['ask'] = async (method, path, body) => {
    nonce ??= fetchNonce();
    return fetch(`${siteUrl}/wp-json${path}`, {
      method,
      headers: {
        Cookie: cookie,
        'X-WP-Nonce': await nonce,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };

  return {
    cookie,
    ask,
    async rest(method, path, body) {
      const response = await ask(method, path, body);
      const text = await response.text();
      if (!response.ok) throw new Error(`${method} ${path} answered ${String(response.status)}: ${text.slice(0, 500)}`);
      return text === '' ? null : (JSON.parse(text) as unknown);
    },
  };
}

/** The numeric id that WordPress' own REST routes answer with. */
export function wordPressId(answer: unknown): number {
  return z.object({ id: z.int().positive() }).parse(answer).id;
}

/** The public id that our routes answer with. */
export function publicId(answer: unknown): string {
  return z.object({ id: z.string() }).parse(answer).id;
}
