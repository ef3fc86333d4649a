import { connect, type Socket } from 'node:net';
import { z } from 'zod';

/**
 * Child process of the bench of waiting: holds the event streams that it is given and says when each of them heard that its class runs.
 * In: one line of JSON, the streams. Out: a line when all are open, a line when all have heard.
 */
const streamsSchema = z.object({
  host: z.string(),
  port: z.int(),
  streams: z.array(z.object({ path: z.string(), token: z.string() })),
});

const OPENED_AT_ONCE = 50;

const lines = process.stdin.setEncoding('utf8');
let text = '';
for await (const chunk of lines) {
  text += String(chunk);
  if (text.endsWith('\n')) break;
}
const { host, port, streams } = streamsSchema.parse(JSON.parse(text));
const heardAt = new Array<number>(streams.length).fill(0);
const sockets: Socket[] = [];
let heard = 0;

for (let start = 0; start < streams.length; start += OPENED_AT_ONCE) {
  await Promise.all(streams.slice(start, start + OPENED_AT_ONCE).map((stream, offset) => open(stream, start + offset)));
}
process.stdout.write('open\n');

/** Resolves with the first event: the stream stands. */
function open({ path, token }: { path: string; token: string }, index: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    sockets.push(socket);
    socket.setEncoding('utf8');
    socket.once('error', reject);
    socket.once('close', () => {
      reject(new Error(`stream ${String(index)} was closed`));
    });
    socket.on('data', (chunk: string) => {
      if (chunk.includes('event: status')) resolve();
      if (!chunk.includes('"phase":"running"') || heardAt[index] !== 0) return;
      heardAt[index] = Date.now();
      heard += 1;
      if (heard === streams.length) finish();
    });
    socket.write(
      `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nAccept: text/event-stream\r\nAuthorization: Bearer ${token}\r\n\r\n`,
    );
  });
}

function finish(): void {
  process.stdout.write(`${JSON.stringify({ heardAt })}\n`, () => {
    for (const socket of sockets) socket.destroy();
    process.exit(0);
  });
}
