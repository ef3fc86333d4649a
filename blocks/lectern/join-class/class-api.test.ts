import { describe, expect, test } from '@jest/globals';
import { createClassApi } from './class-api.ts';

const config = {
  sessionUrl: 'https://school.test/wp-json/lectern/v1/session',
  restUrl: 'https://school.test/wp-json/lectern/v1',
  restNonce: 'nonce-1',
};
const fastUrl = 'https://school.test/lectern-api/v1';
const ready = { state: 'ready', redirectUrl: 'https://bbb.test/join?token=1' };

type Answer = { status?: number; body: unknown; type?: string };

/** A site that gives the prepared answers by address and notes what was asked and with which proof. */
function site(answers: Record<string, Answer[]>) {
  const asked: string[] = [];
  let time = 0;
  const api = createClassApi(config, {
    now: () => time,
    async fetch(input, init) {
      const url = input instanceof Request ? input.url : input.toString();
      const headers = new Headers(init?.headers);
      asked.push(
        `${init?.method ?? 'GET'} ${new URL(url).pathname} ${headers.get('Authorization') ?? headers.get('X-WP-Nonce') ?? '-'}`,
      );
      const queue = answers[url] ?? [];
      const answer = queue.length > 1 ? queue.shift() : queue[0];
      if (answer === undefined) throw new TypeError('Failed to fetch');
      const body = typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body);
      return new Response(body, {
        status: answer.status ?? 200,
        headers: { 'Content-Type': answer.type ?? 'application/json' },
      });
    },
  });
  return { api, asked, passSeconds: (seconds: number) => (time += seconds * 1000) };
}

const fastSession = { body: { apiUrl: fastUrl, token: 'bearer-1', expiresInSeconds: 300 } };
const slowSession = { body: { apiUrl: config.restUrl, token: null, expiresInSeconds: 300 } };

describe('join', () => {
  test('goes the fast path with the bearer and keeps it for the next call', async () => {
    const { api, asked } = site({
      [config.sessionUrl]: [fastSession],
      [`${fastUrl}/class-sessions/c1/join`]: [{ body: ready }],
    });
    await api.join('c1');
    expect(await api.join('c1')).toEqual(ready);
    expect(asked).toEqual([
      'POST /wp-json/lectern/v1/session nonce-1',
      'POST /lectern-api/v1/class-sessions/c1/join Bearer bearer-1',
      'POST /lectern-api/v1/class-sessions/c1/join Bearer bearer-1',
    ]);
  });

  test('goes through WordPress where there is no fast path', async () => {
    const { api, asked } = site({
      [config.sessionUrl]: [slowSession],
      [`${config.restUrl}/class-sessions/c1/join`]: [{ body: ready }],
    });
    expect(await api.join('c1')).toEqual(ready);
    expect(asked[1]).toBe('POST /wp-json/lectern/v1/class-sessions/c1/join nonce-1');
  });

  test.each([
    ['away', undefined],
    ['a proxy with an error page', { status: 502, body: '<html>', type: 'text/html' }],
    ['refusing the bearer', { status: 401, body: { code: 'token_invalid' } }],
  ])('goes through WordPress while the fast path is %s', async (_, answer) => {
    const { api } = site({
      [config.sessionUrl]: [fastSession],
      ...(answer && { [`${fastUrl}/class-sessions/c1/join`]: [answer] }),
      [`${config.restUrl}/class-sessions/c1/join`]: [{ body: ready }],
    });
    expect(await api.join('c1')).toEqual(ready);
  });

  test('hands on a refusal without asking twice', async () => {
    const refusal = { status: 409, body: { code: 'too_late', parameters: { closedAt: '2026-11-23T10:00:00.000Z' } } };
    const { api, asked } = site({
      [config.sessionUrl]: [fastSession],
      [`${fastUrl}/class-sessions/c1/join`]: [refusal],
    });
    await expect(api.join('c1')).rejects.toMatchObject({
      code: 'too_late',
      parameters: { closedAt: '2026-11-23T10:00:00.000Z' },
    });
    expect(asked).toHaveLength(2);
  });

  test('takes no answer of another shape for a link', async () => {
    const { api } = site({
      [config.sessionUrl]: [slowSession],
      [`${config.restUrl}/class-sessions/c1/join`]: [{ body: { redirectUrl: 'x' } }],
    });
    await expect(api.join('c1')).rejects.toBeInstanceOf(TypeError);
  });
});

describe('session', () => {
  test('is renewed when 80 % of its life are over, not before', async () => {
    const { api, asked, passSeconds } = site({
      [config.sessionUrl]: [fastSession],
      [`${fastUrl}/class-sessions/c1/join`]: [{ body: ready }],
    });
    await api.join('c1');
    passSeconds(239);
    await api.renewSession();
    expect(asked).toHaveLength(2);
    passSeconds(2);
    await api.renewSession();
    expect(asked).toHaveLength(3);
  });
});

describe('openStream', () => {
  const events = `${fastUrl}/class-sessions/c1/events`;

  test('gives the stream', async () => {
    const { api } = site({
      [config.sessionUrl]: [fastSession],
      [events]: [{ body: 'data: 1\n\n', type: 'text/event-stream' }],
    });
    const stream = await api.openStream('c1', new AbortController().signal);
    expect(await new Response(stream).text()).toBe('data: 1\n\n');
  });

  test('gives null where there is no fast path', async () => {
    const { api } = site({ [config.sessionUrl]: [slowSession] });
    expect(await api.openStream('c1', new AbortController().signal)).toBeNull();
  });

  test('does not take the page of a proxy for a stream', async () => {
    const { api } = site({ [config.sessionUrl]: [fastSession], [events]: [{ body: '<html>', type: 'text/html' }] });
    await expect(api.openStream('c1', new AbortController().signal)).rejects.toBeInstanceOf(TypeError);
  });
});
