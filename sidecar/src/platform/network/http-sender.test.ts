import { afterEach, describe, expect, test } from '@jest/globals';
import type { RequestListener } from 'node:http';
import type { NetworkMode } from './address-policy.ts';
import type { ResolveName } from './guarded-lookup.ts';
import { explainHttpError, type HttpFailureReason } from './http-failure.ts';
import { createHttpSender, type HttpCall, type HttpSender } from './http-sender.ts';
import { findClosedPort, startLocalServer, startSilentServer } from './local-server.test-support.ts';

const open: { close(): void | Promise<void> }[] = [];

afterEach(async () => {
  for (const closable of open.splice(0)) await closable.close();
});

function sender(mode: NetworkMode = 'test', resolve?: ResolveName): HttpSender {
  const created = createHttpSender(resolve === undefined ? { mode } : { mode, resolve });
  open.push(created);
  return created;
}

async function server(answer: RequestListener) {
  const started = await startLocalServer(answer);
  open.push(started);
  return started;
}

function get(origin: string, given: Partial<HttpCall> = {}): HttpCall {
  return { method: 'GET', origin, target: '/', connectTimeoutMs: 2_000, timeoutMs: 2_000, maxBytes: 1_000, ...given };
}

function failsWith(reason: HttpFailureReason) {
  return { name: 'HttpFailure', reason };
}

/** A resolver that answers each time with the next list. */
function resolver(...answers: string[][]): ResolveName & { asked: string[] } {
  const asked: string[] = [];
  const resolve: ResolveName = (hostname, _options, callback) => {
    asked.push(hostname);
    const addresses = answers[asked.length - 1] ?? answers.at(-1) ?? [];
    callback(
      null,
      addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    );
  };
  return Object.assign(resolve, { asked });
}

describe('what goes over the line', () => {
  test('the target, byte for byte', async () => {
    const { origin, requests } = await server((_request, response) => response.end('ok'));
    const target = "/bigbluebutton/api/create?a='x'!~*()&b=+%20%2B&c=%e4%f6&d=\"<>|{}&e[]=1&checksum=AB";
    await sender().send(get(origin, { target }));
    expect(requests).toEqual([`GET ${target}`]);
  });

  test('a body with its type, in UTF-8', async () => {
    const { origin, bodies } = await server((request, response) => response.end(request.headers['content-type']));
    const answer = await sender().send(
      get(origin, { method: 'POST', body: { contentType: 'application/xml', text: '<ä/>' } }),
    );
    expect(bodies).toEqual(['<ä/>']);
    expect(answer).toEqual({ status: 200, text: 'application/xml' });
  });

  test('connections are kept, but a call that must not be repeated has its own', async () => {
    const { origin, connections } = await server((_request, response) => response.end('ok'));
    const http = sender();
    for (let time = 0; time < 3; time += 1) await http.send(get(origin));
    expect(connections.count).toBe(1);
    await http.send(get(origin, { isNotRepeatable: true }));
    expect(connections.count).toBe(2);
  });

  test('letters cut in two by the network come out whole', async () => {
    const bytes = Buffer.from('Zoë 🎓');
    const { origin } = await server((_request, response) => {
      response.write(bytes.subarray(0, 3));
      setTimeout(() => response.end(bytes.subarray(3)), 20);
    });
    await expect(sender().send(get(origin))).resolves.toEqual({ status: 200, text: 'Zoë 🎓' });
  });
});

describe('what does not come back whole', () => {
  test('a redirect is an answer like any other', async () => {
    const { origin, requests } = await server((_request, response) =>
      response.writeHead(302, { location: '/elsewhere' }).end(),
    );
    await expect(sender().send(get(origin))).resolves.toEqual({ status: 302, text: '' });
    expect(requests).toHaveLength(1);
  });

  test('too large, said or not', async () => {
    const { origin } = await server((_request, response) => {
      response.write('x'.repeat(900));
      setTimeout(() => response.end('x'.repeat(101)), 10);
    });
    await expect(sender().send(get(origin))).rejects.toMatchObject(failsWith('too_large'));
    await expect(sender().send(get(origin, { maxBytes: 1_001 }))).resolves.toMatchObject({ status: 200 });
  });

  test('an endless answer is left as soon as it is too large', async () => {
    const { origin } = await server((_request, response) => {
      const timer = setInterval(() => response.write('x'.repeat(500)), 5);
      response.on('close', () => clearInterval(timer));
    });
    await expect(sender().send(get(origin))).rejects.toMatchObject(failsWith('too_large'));
  });

  test('no answer in time', async () => {
    const { origin } = await server(() => undefined);
    await expect(sender().send(get(origin, { timeoutMs: 60 }))).rejects.toMatchObject(failsWith('timeout'));
  });

  test('an answer that drips', async () => {
    const { origin } = await server((_request, response) => {
      const timer = setInterval(() => response.write('x'), 10);
      response.on('close', () => clearInterval(timer));
    });
    await expect(sender().send(get(origin, { timeoutMs: 80 }))).rejects.toMatchObject(failsWith('timeout'));
  });

  test('connected, but no handshake', async () => {
    const silent = await startSilentServer();
    open.push(silent);
    const call = get(`https://127.0.0.1:${String(silent.port)}`, { connectTimeoutMs: 60 });
    await expect(sender().send(call)).rejects.toMatchObject(failsWith('connect_timeout'));
  });

  test('nobody listens', async () => {
    const origin = `http://127.0.0.1:${String(await findClosedPort())}`;
    await expect(sender().send(get(origin))).rejects.toMatchObject(failsWith('connection_failed'));
  });

  test('cut off in the middle', async () => {
    const { origin } = await server((request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => request.socket.destroy());
    });
    await expect(sender().send(get(origin))).rejects.toMatchObject(failsWith('broken'));
  });

  test('https to a server that speaks plain http', async () => {
    const { port } = await server((_request, response) => response.end('ok'));
    await expect(sender().send(get(`https://127.0.0.1:${String(port)}`))).rejects.toMatchObject(
      failsWith('tls_failed'),
    );
  });

  test.each([
    ['ENOTFOUND', 'name_not_found'],
    ['EAI_AGAIN', 'name_not_found'],
    ['ECONNREFUSED', 'connection_failed'],
    ['ETIMEDOUT', 'connect_timeout'],
    ['ECONNRESET', 'broken'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls_failed'],
    ['CERT_HAS_EXPIRED', 'tls_failed'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls_failed'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'tls_failed'],
  ])('%s means %s', (code, reason) => {
    expect(explainHttpError(Object.assign(new Error('x'), { code })).reason).toBe(reason);
  });
});

describe('where it may go', () => {
  test('in production a name that leads to this machine is refused before anything is sent', async () => {
    const { port, connections } = await server((_request, response) => response.end('ok'));
    const http = sender('production', resolver(['127.0.0.1']));
    await expect(http.send(get(`https://bbb.school.example:${String(port)}`))).rejects.toMatchObject(
      failsWith('address_not_allowed'),
    );
    expect(connections.count).toBe(0);
  });

  test('one forbidden address among good ones refuses the name', async () => {
    const http = sender('production', resolver(['93.184.216.34', '::1']));
    await expect(http.send(get('https://bbb.school.example'))).rejects.toMatchObject(failsWith('address_not_allowed'));
  });

  test.each([
    'https://127.0.0.1',
    'https://[::1]',
    'https://[::ffff:127.0.0.1]',
    'https://169.254.169.254',
    'http://bbb.school.example',
  ])('in production %s is refused without asking for a name', async (origin) => {
    const resolve = resolver(['93.184.216.34']);
    await expect(sender('production', resolve).send(get(origin))).rejects.toMatchObject(
      failsWith('address_not_allowed'),
    );
    expect(resolve.asked).toEqual([]);
  });

  test('a name that changes its mind is checked at each connection, on the very address that is used', async () => {
    const { port, connections } = await server((_request, response) => response.end('ok'));
    // Under test this machine stands for the good address, a metadata service for the bad one.
    const resolve = resolver(['127.0.0.1'], ['169.254.169.254']);
    const http = sender('test', resolve);
    const call = get(`http://bbb.school.example:${String(port)}`, { isNotRepeatable: true });
    await expect(http.send(call)).resolves.toMatchObject({ status: 200 });
    await expect(http.send(call)).rejects.toMatchObject(failsWith('address_not_allowed'));
    expect({ asked: resolve.asked.length, connections: connections.count }).toEqual({ asked: 2, connections: 1 });
  });

  test('a name without addresses', async () => {
    await expect(sender('test', resolver([])).send(get('http://bbb.school.example'))).rejects.toMatchObject(
      failsWith('address_not_allowed'),
    );
  });
});
