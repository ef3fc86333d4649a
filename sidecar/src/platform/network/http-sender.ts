import http from 'node:http';
import https from 'node:https';
import { isIP } from 'node:net';
import { isAllowedAddress, type NetworkMode } from './address-policy.ts';
import { createGuardedLookup, type ResolveName } from './guarded-lookup.ts';
import { explainHttpError, HttpFailure } from './http-failure.ts';

/** One request. The target is sent byte for byte: `URL` and `fetch` would write some characters anew and break its checksum. */
export interface HttpCall {
  readonly method: 'GET' | 'POST';
  /** Scheme, host and port, such as `https://bbb.school.example`. */
  readonly origin: string;
  /** Path and query as they go over the line. */
  readonly target: string;
  readonly body?: { readonly contentType: string; readonly text: string };
  readonly connectTimeoutMs: number;
  /** From the beginning to the last byte. */
  readonly timeoutMs: number;
  readonly maxBytes: number;
  /** Opens a connection of its own: a kept one can be closed by the other side in the moment it is used. */
  readonly isNotRepeatable?: boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly text: string;
}

/** Sends requests to servers that people configured. Follows no redirect. */
export interface HttpSender {
  /** @throws HttpFailure when no whole answer came */
  send(call: HttpCall): Promise<HttpAnswer>;
  /** Closes the kept connections. */
  close(): void;
}

const IDLE_MS = 30_000;

export function createHttpSender(options: { mode: NetworkMode; resolve?: ResolveName }): HttpSender {
  const { mode } = options;
  const lookup = createGuardedLookup(mode, options.resolve);
  const kept = { keepAlive: true, timeout: IDLE_MS, scheduling: 'lifo' } as const;
  const agents = { 'http:': new http.Agent(kept), 'https:': new https.Agent(kept) };

  return {
    async send(call) {
      const { protocol, hostname, port } = new URL(call.origin);
      const host = hostname.replace(/^\[|\]$/g, '');
      if (protocol !== 'https:' && !(protocol === 'http:' && mode === 'test'))
        throw new HttpFailure('address_not_allowed');
      // A literal address is never looked up.
      if (isIP(host) !== 0 && !isAllowedAddress(host, mode)) throw new HttpFailure('address_not_allowed');
      const { request } = protocol === 'https:' ? https : http;
      const outgoing = request({
        protocol,
        host,
        port,
        lookup,
        method: call.method,
        path: call.target,
        agent: call.isNotRepeatable ? false : agents[protocol],
        headers: headersOf(call),
      });
      return exchange(outgoing, call);
    },
    close() {
      agents['http:'].destroy();
      agents['https:'].destroy();
    },
  };
}

function headersOf(call: HttpCall): http.OutgoingHttpHeaders {
  const headers = { accept: 'application/xml, text/xml, */*;q=0.1', 'user-agent': 'Lectern' };
  if (call.body === undefined) return headers;
  return { ...headers, 'content-type': call.body.contentType, 'content-length': Buffer.byteLength(call.body.text) };
}

async function exchange(outgoing: http.ClientRequest, call: HttpCall): Promise<HttpAnswer> {
  // The reader of a destroyed answer only learns that it was cut off, not why.
  let tooLate: HttpFailure | undefined;
  const giveUp = (reason: 'timeout' | 'connect_timeout') => () => {
    tooLate = new HttpFailure(reason);
    outgoing.destroy(tooLate);
  };
  const total = setTimeout(giveUp('timeout'), call.timeoutMs);
  const connecting = setTimeout(giveUp('connect_timeout'), call.connectTimeoutMs);
  whenConnected(outgoing, () => clearTimeout(connecting));
  try {
    const incoming = await answerTo(outgoing, call.body?.text);
    return { status: incoming.statusCode ?? 0, text: await readText(incoming, call.maxBytes) };
  } catch (error) {
    outgoing.destroy();
    throw tooLate ?? explainHttpError(error);
  } finally {
    clearTimeout(total);
    clearTimeout(connecting);
  }
}

/** Connected: name found, connection there and, for https, hands shaken. */
function whenConnected(outgoing: http.ClientRequest, act: () => void): void {
  outgoing.once('socket', (socket) => {
    if (outgoing.reusedSocket) act();
    else socket.once('encrypted' in socket ? 'secureConnect' : 'connect', act);
  });
}

function answerTo(outgoing: http.ClientRequest, body: string | undefined): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    outgoing.once('response', resolve);
    // Stays for the life of the request: an error after the answer began reaches the reader of the answer as well.
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function readText(incoming: http.IncomingMessage, maxBytes: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of incoming as AsyncIterable<Uint8Array>) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new HttpFailure('too_large');
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}
