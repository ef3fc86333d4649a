import { classStatusSchema, type ClassStatus } from '@lectern/contracts';
import { pathOf, signBrowser, type Signatory } from './signed-calls.ts';
import type { TestInstallation } from './test-installation.ts';

/** A waiting page: an open stream of `status` events. */
export interface WaitingPage {
  readonly statuses: readonly { status: ClassStatus; at: number }[];
  /** Resolves with the first status, past or to come, that fits. */
  until(fits: (status: ClassStatus) => boolean, milliseconds?: number): Promise<{ status: ClassStatus; at: number }>;
  /** Resolves when the sidecar has ended the stream. */
  readonly ended: Promise<void>;
  close(): void;
}

/** Opens the stream of a class as a waiting page on the fast path does. */
export async function followClass(
  target: { url: string; school: TestInstallation },
  who: Signatory,
  classSessionId: string,
): Promise<WaitingPage> {
  const controller = new AbortController();
  const response = await fetch(target.url + pathOf('followClass', { classSessionId }), {
    headers: { authorization: `Bearer ${await signBrowser(target.school, who)}` },
    signal: controller.signal,
  });
  if (!response.ok || response.body === null) throw new Error(`the stream answered ${String(response.status)}`);
  const statuses: { status: ClassStatus; at: number }[] = [];
  const listeners = new Set<() => void>();
  const ended = read(response.body, (status) => {
    statuses.push({ status, at: performance.now() });
    for (const listener of listeners) listener();
  });
  return {
    statuses,
    ended,
    until: (fits, milliseconds = 5_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          listeners.delete(look);
          reject(new Error(`no such status within ${String(milliseconds)} ms`));
        }, milliseconds);
        function look(): void {
          const found = statuses.find(({ status }) => fits(status));
          if (found === undefined) return;
          clearTimeout(timer);
          listeners.delete(look);
          resolve(found);
        }
        listeners.add(look);
        look();
      }),
    close: () => {
      controller.abort();
    },
  };
}

async function read(body: ReadableStream<Uint8Array>, take: (status: ClassStatus) => void): Promise<void> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of body) {
      text += decoder.decode(chunk, { stream: true });
      const events = text.split('\n\n');
      text = events.pop() ?? '';
      for (const event of events) {
        const data = /^data: (.*)$/m.exec(event)?.[1];
        if (data !== undefined) take(classStatusSchema.parse(JSON.parse(data)));
      }
    }
  } catch {
    // Closed by the page itself, or by a sidecar that was killed.
  }
}
