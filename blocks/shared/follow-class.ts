import type { ClassStatus } from '@lectern/contracts';
import { backoffSeconds, jitterSeconds } from './backoff.ts';
import { isOver, readClassStatus } from './class-status.ts';
import { createEventStreamReader } from './event-stream.ts';

/** What a waiting page needs of the world. Both calls reject where the connection is away. */
export interface ClassSource {
  /** The event stream of the class; null where there is no fast path. */
  openStream(signal: AbortSignal): Promise<ReadableStream<Uint8Array> | null>;
  readStatus(signal: AbortSignal): Promise<ClassStatus>;
  /** Resolves after the time, or earlier when the page wakes up. */
  wait(seconds: number, signal: AbortSignal): Promise<void>;
  random(): number;
}

export interface ClassListener {
  onStatus(status: ClassStatus): void;
  /** The line is away (false) or there again (true). */
  onConnection(isConnected: boolean): void;
}

/** Asked again after this long while no status ever told how often. */
const defaultPollSeconds = 10;

/**
 * Follows a class until it is over: by push where there is a stream, else by polling. Each try for a stream that failed is followed by
 * one status call, so that a change is known within seconds even while only the stream is in trouble.
 */
export async function followClass(source: ClassSource, listener: ClassListener, signal: AbortSignal): Promise<void> {
  let failedStreams = 0;
  let isFinished = false;
  let pollSeconds = defaultPollSeconds;

  function take(status: ClassStatus): void {
    pollSeconds = status.pollAfterSeconds;
    isFinished = isOver(status.phase);
    listener.onConnection(true);
    listener.onStatus(status);
  }

  async function readStream(stream: ReadableStream<Uint8Array>): Promise<void> {
    const reader = stream.getReader();
    const decoder = new TextDecoder();
    const readEvents = createEventStreamReader();
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      for (const event of readEvents(decoder.decode(piece.value, { stream: true }))) {
        const status = event.name === 'status' ? readClassStatus(event.text) : null;
        if (status === null) continue;
        failedStreams = 0;
        take(status);
      }
      if (isFinished) await reader.cancel();
    }
  }

  /** @returns whether push is offered at all. */
  async function tryPush(): Promise<boolean> {
    try {
      const stream = await source.openStream(signal);
      if (stream === null) return false;
      await readStream(stream);
    } catch {
      // Trouble with the line: the status call that follows tells whether it is away altogether.
    }
    failedStreams += 1;
    return true;
  }

  async function poll(): Promise<void> {
    try {
      take(await source.readStatus(signal));
    } catch {
      if (!signal.aborted) listener.onConnection(false);
    }
  }

  const goesOn = () => !isFinished && !signal.aborted;
  while (goesOn()) {
    const hasPush = await tryPush();
    if (goesOn()) await poll();
    if (goesOn()) {
      await source.wait(
        hasPush ? backoffSeconds(failedStreams, source.random) : jitterSeconds(pollSeconds, source.random),
        signal,
      );
    }
  }
}
