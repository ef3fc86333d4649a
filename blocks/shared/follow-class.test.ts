import { describe, expect, test } from '@jest/globals';
import type { ClassPhase, ClassStatus } from '@lectern/contracts';
import { readClassStatus } from './class-status.ts';
import { followClass, type ClassSource } from './follow-class.ts';

function status(phase: ClassPhase): ClassStatus {
  const text = JSON.stringify({
    phase,
    pollAfterSeconds: 10,
    startsAt: '2026-11-23T10:00:00.000Z',
    endsAt: '2026-11-23T11:00:00.000Z',
    mayEnterFrom: '2026-11-23T09:50:00.000Z',
    now: '2026-11-23T09:55:00.000Z',
  });
  const read = readClassStatus(text);
  if (read === null) throw new Error('the test made no status');
  return read;
}

function streamOf(...phases: ClassPhase[]): ReadableStream<Uint8Array> {
  const text = phases.map((phase) => `event: status\ndata: ${JSON.stringify(status(phase))}\n\n`).join(':\n\n');
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
}

/** A source that plays the steps of a test, one a call, and notes what was seen and how long was waited. */
function play(steps: { streams: (ReadableStream<Uint8Array> | null | Error)[]; polls: (ClassPhase | Error)[] }) {
  const seen: string[] = [];
  const waits: number[] = [];
  const stop = new AbortController();
  const source: ClassSource = {
    async openStream() {
      const step = steps.streams.length > 1 ? steps.streams.shift() : steps.streams[0];
      if (step instanceof Error) throw step;
      return step ?? null;
    },
    async readStatus() {
      const step = steps.polls.shift();
      if (step === undefined) {
        stop.abort();
        throw new Error('the steps are over');
      }
      if (step instanceof Error) throw step;
      return status(step);
    },
    async wait(seconds) {
      waits.push(seconds);
    },
    random: () => 0.5,
  };
  const listener = {
    onStatus: ({ phase }: ClassStatus) => seen.push(phase),
    onConnection: (isConnected: boolean) => seen.push(isConnected ? '+' : '-'),
  };
  return { seen, waits, done: followClass(source, listener, stop.signal) };
}

describe('followClass', () => {
  test('takes what is pushed and stops when the class is over', async () => {
    const { seen, waits, done } = play({ streams: [streamOf('open', 'running', 'ended')], polls: [] });
    await done;
    expect(seen).toEqual(['+', 'open', '+', 'running', '+', 'ended']);
    expect(waits).toEqual([]);
  });

  test('polls with jitter where no push is offered', async () => {
    const { seen, waits, done } = play({ streams: [null], polls: ['open', 'running', 'cancelled'] });
    await done;
    expect(seen).toEqual(['+', 'open', '+', 'running', '+', 'cancelled']);
    expect(waits).toEqual([10, 10]);
  });

  test('asks once after a stream broke, and comes back to the stream', async () => {
    const { seen, waits, done } = play({ streams: [streamOf('open'), streamOf('ended')], polls: ['running'] });
    await done;
    expect(seen).toEqual(['+', 'open', '+', 'running', '+', 'ended']);
    expect(waits).toEqual([0.75]);
  });

  test('waits longer each time a stream fails, though polling works', async () => {
    const { waits, done } = play({ streams: [new Error('away')], polls: ['open', 'open', 'open', 'open', 'ended'] });
    await done;
    expect(waits).toEqual([0.75, 1.5, 3, 6]);
  });

  test('tells that the line is away and when it is back', async () => {
    const { seen, done } = play({ streams: [new Error('away')], polls: [new Error('away'), 'ended'] });
    await done;
    expect(seen).toEqual(['-', '+', 'ended']);
  });
});

describe('readClassStatus', () => {
  test.each(['<html>', 'null', '{}', '{"phase":"toString"}', JSON.stringify({ ...status('open'), now: 'soon' })])(
    'refuses %p',
    (text) => {
      expect(readClassStatus(text)).toBeNull();
    },
  );
});
