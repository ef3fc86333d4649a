import { Agent, request } from 'node:http';

/** One request of a bench and what came back. */
export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends requests on kept connections, as browsers and servers do; all that is compared goes out the same way. */
export function createExchanger(): {
  send(exchange: Exchange): Promise<{ status: number; text: string }>;
  close(): void;
} {
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo' });
  return {
    send: ({ method, url, headers = {}, body }) =>
      new Promise((resolve, reject) => {
        const outgoing = request(url, { method, agent, headers }, (incoming) => {
          let text = '';
          incoming.setEncoding('utf8');
          incoming.on('data', (chunk: string) => (text += chunk));
          incoming.once('error', reject);
          incoming.once('end', () => {
            resolve({ status: incoming.statusCode ?? 0, text });
          });
        });
        outgoing.once('error', reject);
        outgoing.end(body);
      }),
    close() {
      agent.destroy();
    },
  };
}
