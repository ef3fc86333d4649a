import { createServer } from 'node:net';

import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';

import { isPortAnswering, isPortFree, pickPort, preferredPort } from './ports.ts';

const always = (): Promise<boolean> => Promise.resolve(true);

describe('the port of a server', () => {
  test('is below those that Linux gives to outgoing connections', () => {
    fc.assert(
      fc.property(fc.string(), (purpose) => {
        expect(preferredPort(purpose)).toBeGreaterThanOrEqual(20_000);
        expect(preferredPort(purpose)).toBeLessThan(30_000);
      }),
    );
  });

  test('is the remembered one while that is free', async () => {
    expect(await pickPort('demo web', 23_456, new Set(), always)).toBe(23_456);
  });

  test('is the next free one when it is taken by another program or by another server of the site', async () => {
    const start = preferredPort('demo web');
    const busy = new Set([23_456, start]);
    const isFree = (port: number): Promise<boolean> => Promise.resolve(!busy.has(port));
    expect(await pickPort('demo web', 23_456, new Set([start + 1]), isFree)).toBe(start + 2);
  });

  test('is searched for from the beginning of the range after its end', async () => {
    const isFree = (port: number): Promise<boolean> => Promise.resolve(port === 20_000);
    expect(await pickPort('any', null, new Set(), isFree)).toBe(20_000);
  });

  test('is refused with a sentence when none is left', async () => {
    await expect(pickPort('any', null, new Set(), () => Promise.resolve(false))).rejects.toThrow('No port between');
  });
});

test('a port with a server is not free and answers; after that it is the other way round', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  expect([await isPortFree(port), await isPortAnswering(port)]).toEqual([false, true]);
  await new Promise((resolve) => server.close(resolve));
  expect([await isPortFree(port), await isPortAnswering(port)]).toEqual([true, false]);
});
