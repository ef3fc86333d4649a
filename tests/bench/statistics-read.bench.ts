import { execFile } from 'node:child_process';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { SaxesParser } from 'saxes';
import { z } from 'zod';
import { CHUNK_BYTES, readEventsFile } from '../../sidecar/src/features/statistics/events-xml.reader.ts';
import { judge, type BenchResult } from './bench-result.ts';
import { interleave, median } from './interleave.ts';

/** 53 minutes, 11 people, 6,621 events: the mixture of a real class. */
const REAL_CLASS = fileURLToPath(
  new URL('../fixtures/bbb/events/real_sample-events_pseudonymised.xml', import.meta.url),
);
const BIG_BYTES = 100 * 1024 * 1024;
const SPEED_TARGET = 0.65;
const MEMORY_LIMIT_BYTES = 64 * 1024 * 1024;

/** Reading an events.xml: speed against saxes alone in this process, memory of a process of its own. */
export async function bench(): Promise<BenchResult[]> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'));
  try {
    const bigClass = join(folder, 'events.xml');
    await writeBigClass(bigClass);
    return [
      await compareSpeed('Statistics of a real class, 3.5 MB', REAL_CLASS, { rounds: 100, warmUps: 10 }),
      await compareSpeed('Statistics of a class of 100 MB', bigClass, { rounds: 100, warmUps: 3 }),
      await measureMemory(bigClass),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function compareSpeed(
  name: string,
  path: string,
  runs: { rounds: number; warmUps: number },
): Promise<BenchResult> {
  const samples = await interleave({ saxes: () => tokenise(path), lectern: () => readEventsFile(path) }, runs);
  const [saxes, lectern] = [median(samples.saxes), median(samples.lectern)];
  const { size } = await stat(path);
  return judge({
    name: `${name}: speed against saxes only tokenising`,
    ratio: saxes / lectern,
    target: SPEED_TARGET,
    bound: 'at least',
    details: `${formatMegabytes(size)}, medians of ${runs.rounds}: saxes ${saxes.toFixed(0)} ms, Lectern ${lectern.toFixed(0)} ms`,
  });
}

/** What there is to beat: the same parser on the same chunks, with nobody listening. */
async function tokenise(path: string): Promise<void> {
  const parser = new SaxesParser();
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES, encoding: 'utf8' }))
    parser.write(String(chunk));
  parser.close();
}

async function measureMemory(path: string): Promise<BenchResult> {
  const child = fileURLToPath(new URL('statistics-read.memory.ts', import.meta.url));
  const { stdout } = await promisify(execFile)(process.execPath, [child, path]);
  const { baseBytes, peakBytes } = z.object({ baseBytes: z.int(), peakBytes: z.int() }).parse(JSON.parse(stdout));
  const { size } = await stat(path);
  return judge({
    name: 'Statistics of a class of 100 MB: memory above base, share of 64 MB',
    ratio: (peakBytes - baseBytes) / MEMORY_LIMIT_BYTES,
    target: 1,
    bound: 'at most',
    details: `${formatMegabytes(size)}, base ${formatMegabytes(baseBytes)}, highest ${formatMegabytes(peakBytes)}`,
  });
}

/** The real class over and over, each time later, until the file is big enough. */
async function writeBigClass(path: string): Promise<void> {
  const xml = await readFile(REAL_CLASS, 'utf8');
  const from = xml.indexOf('<event ');
  const to = xml.lastIndexOf('</recording>');
  const events = xml.slice(from, to);
  const times = [...events.matchAll(/<event timestamp="(\d+)"/g)].map(([, time]) => Number(time));
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0) + 1000;

  function* write(): Generator<string> {
    yield xml.slice(0, from);
    for (let written = 0, shift = 0; written < BIG_BYTES; written += events.length, shift += span) {
      yield events.replace(/<event timestamp="(\d+)"/g, (_, time) => `<event timestamp="${Number(time) + shift}"`);
    }
    yield xml.slice(to);
  }
  await pipeline(write, createWriteStream(path));
}

function formatMegabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
