import type { IncomingMessage } from 'node:http';

const MOST_BODY_BYTES = 40 * 1024 * 1024;

/** A request with its body, its query left exactly as it was sent. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly rawQuery: string;
  readonly body: Buffer;
  readonly contentType: string;
  readonly address: string;
  readonly header: (name: string) => string;
}

/** Reads a request whole. @throws Error when the body is too long. */
export async function readRequest(request: IncomingMessage): Promise<RawRequest> {
  const url = request.url ?? '/';
  const mark = url.indexOf('?');
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > MOST_BODY_BYTES) throw new Error('request body is too long');
    chunks.push(chunk);
  }
  return {
    method: request.method ?? 'GET',
    path: mark < 0 ? url : url.slice(0, mark),
    rawQuery: mark < 0 ? '' : url.slice(mark + 1),
    body: Buffer.concat(chunks),
    contentType: request.headers['content-type'] ?? '',
    address: request.socket.remoteAddress ?? '',
    header: (name) => {
      const value = request.headers[name];
      return Array.isArray(value) ? (value[0] ?? '') : (value ?? '');
    },
  };
}
