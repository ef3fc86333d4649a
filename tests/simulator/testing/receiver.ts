import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readRequest } from '../http/request.ts';

export interface ReceivedRequest {
  readonly method: string;
  /** Path and query as they came. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** A server that keeps what it is sent. */
export interface Receiver {
  readonly url: string;
  readonly requests: ReceivedRequest[];
  /** Status of the next answers, one each; 200 when there are no more. */
  readonly statuses: number[];
  stop(): Promise<void>;
}

/** Starts a receiver on a free port of the loopback. */
export async function startReceiver(): Promise<Receiver> {
  const requests: ReceivedRequest[] = [];
  const statuses: number[] = [];
  const server = createServer((incoming, response) => {
    void readRequest(incoming).then(({ method, body }) => {
      requests.push({ method, target: incoming.url ?? '', headers: incoming.headers, body: body.toString('utf8') });
      response.writeHead(statuses.shift() ?? 200, { connection: 'close' }).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    requests,
    statuses,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
