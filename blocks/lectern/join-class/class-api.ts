import type { ClassStatus, JoinAnswer } from '@lectern/contracts';
import { isClassStatus } from '../../shared/class-status.ts';
import { ClassRefusal, isBrowserSession, isJoinAnswer, readAnswer, type BrowserSession } from './class-answers.ts';
import type { JoinClassConfig } from './context.ts';
import { limitTime } from './time-limit.ts';

export interface ClassApi {
  join(classSessionId: string): Promise<JoinAnswer>;
  readStatus(classSessionId: string, signal: AbortSignal): Promise<ClassStatus>;
  /** null where the site has no fast path. */
  openStream(classSessionId: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>;
  /** Renews the bearer when 80 % of its life are over, so that a click need not wait for a new one. */
  renewSession(): Promise<void>;
}

/** Longest wait for an answer, for the head of a stream and its first event, and for a sign of life on a stream. */
const answerSeconds = 15;
const streamOpenSeconds = 8;
const streamSilenceSeconds = 60;
const usedShareOfLife = 0.8;

interface World {
  readonly fetch: typeof fetch;
  readonly now: () => number;
}

/**
 * The routes of the join page: on the fast path with a bearer that lives in memory only, else through WordPress. A fast path that does
 * not answer is passed by; only streams need it.
 */
export function createClassApi(
  config: Pick<JoinClassConfig, 'sessionUrl' | 'restUrl' | 'restNonce'>,
  world: World,
): ClassApi {
  let session: { readonly value: BrowserSession; readonly freshUntil: number } | undefined;
  let asking: Promise<BrowserSession> | undefined;

  async function askSession(): Promise<BrowserSession> {
    const limit = limitTime(answerSeconds);
    try {
      const response = await world.fetch(config.sessionUrl, {
        method: 'POST',
        credentials: 'same-origin',
        headers: { 'X-WP-Nonce': config.restNonce, Accept: 'application/json' },
        signal: limit.signal,
      });
      const value = await readAnswer(response, isBrowserSession);
      session = { value, freshUntil: world.now() + value.expiresInSeconds * 1000 * usedShareOfLife };
      return value;
    } finally {
      limit.clear();
      asking = undefined;
    }
  }

  async function takeSession(): Promise<BrowserSession> {
    if (session !== undefined && world.now() < session.freshUntil) return session.value;
    asking ??= askSession();
    return asking;
  }

  async function send(
    base: string,
    token: string | null,
    method: string,
    path: string,
    signal?: AbortSignal,
  ): Promise<Response> {
    const limit = limitTime(answerSeconds, signal);
    try {
      return await world.fetch(`${base}${path}`, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { Accept: 'application/json', ...identify(token) },
        signal: limit.signal,
      });
    } finally {
      limit.clear();
    }
  }

  function identify(token: string | null): Record<string, string> {
    return token === null ? { 'X-WP-Nonce': config.restNonce } : { Authorization: `Bearer ${token}` };
  }

  async function call<Answer>(
    method: string,
    path: string,
    isAnswer: (value: unknown) => value is Answer,
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { apiUrl, token } = await takeSession();
    if (token !== null) {
      try {
        return await readAnswer(await send(apiUrl, token, method, path, signal), isAnswer);
      } catch (error) {
        if (signal?.aborted === true) throw error;
        if (error instanceof ClassRefusal && !isSessionTrouble(error)) throw error;
        session = undefined;
      }
    }
    return readAnswer(await send(config.restUrl, null, method, path, signal), isAnswer);
  }

  return {
    join: (classSessionId) => call('POST', `/class-sessions/${classSessionId}/join`, isJoinAnswer),

    readStatus: (classSessionId, signal) =>
      call('GET', `/class-sessions/${classSessionId}/status`, isClassStatus, signal),

    async openStream(classSessionId, signal) {
      const { apiUrl, token } = await takeSession();
      if (token === null) return null;
      const limit = limitTime(streamOpenSeconds, signal);
      const response = await world.fetch(`${apiUrl}/class-sessions/${classSessionId}/events`, {
        credentials: 'same-origin',
        cache: 'no-store',
        headers: { Accept: 'text/event-stream', ...identify(token) },
        signal: limit.signal,
      });
      if (response.status === 401) session = undefined;
      if (
        !response.ok ||
        response.body === null ||
        !/^text\/event-stream/.test(response.headers.get('Content-Type') ?? '')
      ) {
        limit.stop();
        throw new TypeError(`No stream: ${response.status}`);
      }
      return response.body.pipeThrough(
        new TransformStream({
          transform(piece: Uint8Array, controller: TransformStreamDefaultController<Uint8Array>) {
            limit.restart(streamSilenceSeconds);
            controller.enqueue(piece);
          },
          flush: () => {
            limit.clear();
          },
        }),
      );
    },

    async renewSession() {
      if (session !== undefined) await takeSession();
    },
  };
}

/** Where the bearer is refused, WordPress may still know the person. */
function isSessionTrouble({ code }: ClassRefusal): boolean {
  return code === 'token_invalid' || code === 'person_changed' || code === 'not_signed_in';
}
