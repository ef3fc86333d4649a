/** Child process of the bench: reads the file it is given and prints the memory before and at the highest point, in bytes. */
import { createReadStream } from 'node:fs';
import { CHUNK_BYTES, readEventsXml } from '../../sidecar/src/features/statistics/events-xml.reader.ts';

const path = process.argv[2];
if (path === undefined) throw new Error('name the events file');

const baseBytes = process.memoryUsage.rss();
let peakBytes = baseBytes;

async function* watchMemory(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    yield chunk;
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss());
  }
}

await readEventsXml(watchMemory(createReadStream(path, { highWaterMark: CHUNK_BYTES })));
process.stdout.write(JSON.stringify({ baseBytes, peakBytes: Math.max(peakBytes, process.memoryUsage.rss()) }));
