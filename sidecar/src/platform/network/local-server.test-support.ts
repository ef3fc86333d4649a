import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http';
import { createServer as createTcpServer, type AddressInfo, type Server as TcpServer } from 'node:net';

/** A server on this machine for one test, and what reached it. */
export interface LocalServer {
  readonly origin: string;
  readonly port: number;
  /** Method and target of each request, as they came over the line. */
  readonly requests: string[];
  readonly bodies: string[];
  readonly connections: { count: number };
  close(): Promise<void>;
}

/** Starts an HTTP server; `answer` is called when the whole request is there. */
export async function startLocalServer(answer: RequestListener): Promise<LocalServer> {
  const requests: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${request.url ?? ''}`);
    void readBody(request).then((body) => {
      bodies.push(body);
      answer(request, response);
    });
  });
  const connections = { count: 0 };
  server.on('connection', () => (connections.count += 1));
  const port = await listen(server);
  return {
    origin: `http://127.0.0.1:${String(port)}`,
    port,
    requests,
    bodies,
    connections,
    close: () => closeServer(server),
  };
}

/** A port that takes connections and never says a word. */
export async function startSilentServer(): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<{ destroy(): void }>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
  });
  const port = await listen(server);
  return {
    port,
    close() {
      for (const socket of sockets) socket.destroy();
      return closeServer(server);
    },
  };
}

/** A port where nothing listens. */
export async function findClosedPort(): Promise<number> {
  const server = createTcpServer();
  const port = await listen(server);
  await closeServer(server);
  return port;
}

async function listen(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function closeServer(server: Server | TcpServer): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
