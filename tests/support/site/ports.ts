import { createHash, randomInt } from 'node:crypto';
import { connect, createServer } from 'node:net';

// Below the range from which Linux takes the ports of outgoing connections: a remembered port must still be free tomorrow.
const firstPort = 20_000;
const portCount = 10_000;

/** Whether a server could listen on 127.0.0.1 at this port now. */
export async function isPortFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const server = createServer();
  server.once('error', () => {
    resolve(false);
  });
  server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
    server.close(() => {
      resolve(true);
    });
  });
  return promise;
}

/**
 * A port that was free a moment ago, for a test: callback addresses must name it before anything listens there. By chance, so that two tests do not meet,
 * and from where neither sites nor outgoing connections take theirs.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, firstPort);
    if (await isPortFree(port)) return port;
  }
}

/** Whether something answers at this port. */
export async function isPortAnswering(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const socket = connect({ port, host: '127.0.0.1' });
  socket.setTimeout(500, () => {
    socket.destroy();
    resolve(false);
  });
  socket.once('error', () => {
    resolve(false);
  });
  socket.once('connect', () => {
    socket.destroy();
    resolve(true);
  });
  return promise;
}

/** Where the search for a free port starts: the same each time for one purpose, far apart for different ones. */
export function preferredPort(purpose: string): number {
  return firstPort + (createHash('sha256').update(purpose).digest().readUInt32BE(0) % portCount);
}

/**
 * A free port for a purpose ("demo web"): the remembered one if it is still free, else the next free one from where the search for
 * this purpose starts.
 */
export async function pickPort(
  purpose: string,
  remembered: number | null,
  taken: ReadonlySet<number> = new Set(),
  isFree: (port: number) => Promise<boolean> = isPortFree,
): Promise<number> {
  if (remembered !== null && !taken.has(remembered) && (await isFree(remembered))) return remembered;
  const start = preferredPort(purpose) - firstPort;
  for (let step = 0; step < portCount; step += 1) {
    const port = firstPort + ((start + step) % portCount);
    if (!taken.has(port) && (await isFree(port))) return port;
  }
  throw new Error(`No port between ${String(firstPort)} and ${String(firstPort + portCount - 1)} is free.`);
}
