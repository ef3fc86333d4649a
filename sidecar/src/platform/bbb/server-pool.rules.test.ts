import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DomainError } from '../errors/domain-error.ts';
import { BbbError, explainMessageKey } from './bbb.errors.ts';
import { orderServers, tryServers, type PoolServer } from './server-pool.rules.ts';

interface NamedServer extends PoolServer {
  readonly name: string;
}

const NOW = 1_000_000;

function server(name: string, given: Partial<PoolServer> = {}): NamedServer {
  return { name, priority: 10, state: 'active', troubleUntil: 0, ...given };
}

function names(servers: readonly NamedServer[]): string[] {
  return servers.map(({ name }) => name);
}

describe('order', () => {
  test('by priority; those of one priority as given', () => {
    const servers = [server('c', { priority: 20 }), server('a'), server('b'), server('first', { priority: 1 })];
    expect(names(orderServers(servers, NOW))).toEqual(['first', 'a', 'b', 'c']);
  });

  test('only active ones get new meetings', () => {
    const servers = [server('a', { state: 'draining' }), server('b', { state: 'off' }), server('c')];
    expect(names(orderServers(servers, NOW))).toEqual(['c']);
  });

  test('a server in trouble comes after all others, whatever its priority', () => {
    const servers = [server('a', { priority: 1, troubleUntil: NOW + 1 }), server('b', { priority: 99 })];
    expect(names(orderServers(servers, NOW))).toEqual(['b', 'a']);
    expect(names(orderServers(servers, NOW + 1))).toEqual(['a', 'b']);
  });

  test('all in trouble: the oldest trouble first', () => {
    const servers = [server('a', { priority: 1, troubleUntil: NOW + 9 }), server('b', { troubleUntil: NOW + 5 })];
    expect(names(orderServers(servers, NOW))).toEqual(['b', 'a']);
  });

  test('every active server once, none else, and the given list stays as it was', () => {
    const anyServer = fc.record({
      name: fc.uuid(),
      priority: fc.integer({ min: 1, max: 3 }),
      state: fc.constantFrom('active' as const, 'draining' as const, 'off' as const),
      troubleUntil: fc.integer({ min: NOW - 2, max: NOW + 2 }),
    });
    fc.assert(
      fc.property(fc.array(anyServer), (servers) => {
        const before = names(servers);
        const ordered = orderServers(servers, NOW);
        expect(names(ordered).sort()).toEqual(names(servers.filter(({ state }) => state === 'active')).sort());
        expect(names(servers)).toEqual(before);
        const firstInTrouble = ordered.findIndex(({ troubleUntil }) => troubleUntil > NOW);
        if (firstInTrouble >= 0)
          expect(ordered.slice(firstInTrouble).every(({ troubleUntil }) => troubleUntil > NOW)).toBe(true);
      }),
    );
  });
});

describe('failover', () => {
  async function run(
    outcomes: Record<string, Error | 'made'>,
  ): Promise<{ result: unknown; tried: string[]; troubled: string[] }> {
    const tried: string[] = [];
    const troubled: string[] = [];
    const attempt = (name: string): Promise<string> => {
      tried.push(name);
      const outcome = outcomes[name];
      return outcome instanceof Error ? Promise.reject(outcome) : Promise.resolve(`${name} made it`);
    };
    const note = (name: string): Promise<void> => Promise.resolve(void troubled.push(name));
    const result = await tryServers(Object.keys(outcomes), attempt, note).catch((error: unknown) => error);
    return { result, tried, troubled };
  }

  test.each(['unreachable', 'misconfigured', 'invalid_answer'] as const)(
    'a server that is %s is followed by the next',
    async (kind) => {
      const outcome = await run({ a: new BbbError(kind, 'create', 'x'), b: 'made', c: 'made' });
      expect(outcome).toEqual({ result: 'b made it', tried: ['a', 'b'], troubled: ['a'] });
    },
  );

  test.each([
    explainMessageKey('create', 'idNotUnique'),
    explainMessageKey('create', 'notFound'),
    new Error('a bug of ours'),
  ])('a refusal or a fault of ours is not', async (error) => {
    await expect(run({ a: error, b: 'made' })).resolves.toEqual({ result: error, tried: ['a'], troubled: [] });
  });

  test('when all fail, the first one’s trouble is told', async () => {
    const first = new BbbError('unreachable', 'create', 'timeout');
    const outcome = await run({ a: first, b: new BbbError('misconfigured', 'create', 'checksumError') });
    expect(outcome).toEqual({ result: first, tried: ['a', 'b'], troubled: ['a', 'b'] });
  });

  test('no server at all', async () => {
    const { result } = await run({});
    expect(result).toBeInstanceOf(DomainError);
    expect(result).toMatchObject({ code: 'no_server' });
  });
});
