import type { ServerResponse } from 'node:http';

/** The open client pages: each holds one stream of server-sent events. */
export class LivePages {
  readonly #streams = new Map<string, Set<ServerResponse>>();

  add(sessionToken: string, stream: ServerResponse): void {
    const streams = this.#streams.get(sessionToken) ?? new Set();
    this.#streams.set(sessionToken, streams.add(stream));
  }

  /** Forgets a stream; true when it was the last one of its session. */
  remove(sessionToken: string, stream: ServerResponse): boolean {
    const streams = this.#streams.get(sessionToken);
    streams?.delete(stream);
    if (streams?.size !== 0) return false;
    return this.#streams.delete(sessionToken);
  }

  send(sessionToken: string, message: unknown): void {
    for (const stream of this.#streams.get(sessionToken) ?? []) {
      stream.write(`data: ${JSON.stringify(message)}\n\n`);
    }
  }

  closeAll(): void {
    for (const streams of this.#streams.values()) for (const stream of streams) stream.end();
    this.#streams.clear();
  }
}
