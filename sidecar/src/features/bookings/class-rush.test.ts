import { describe, expect, jest, test } from '@jest/globals';
import type { PublicId } from '@lectern/contracts';
import { DomainError } from '../../platform/errors/domain-error.ts';
import { createClassRush } from './class-rush.ts';

const evening = 'evening' as PublicId;
const morning = 'morning' as PublicId;
const full = { refusal: new DomainError('class_full', { parameters: { capacity: 1 } }), people: new Set([7]) };
const codeOf = (error: unknown) => (error instanceof DomainError ? error.code : error);

describe('orders for one class', () => {
  test('come one after the other, those for another class meanwhile', async () => {
    const inRush = createClassRush();
    const log: string[] = [];
    const slow = Promise.withResolvers<undefined>();
    const order = (name: string, until: Promise<undefined>) => async () => {
      log.push(`${name} begins`);
      await until;
      log.push(`${name} ends`);
    };
    const first = inRush(evening, 1, order('first', slow.promise));
    const second = inRush(evening, 2, order('second', Promise.resolve(undefined)));
    await inRush(morning, 3, order('other', Promise.resolve(undefined)));
    slow.resolve(undefined);
    await Promise.all([first, second]);
    expect(log).toEqual([
      ...['first begins', 'other begins', 'other ends', 'first ends'],
      ...['second begins', 'second ends'],
    ]);
  });

  test.each([
    { who: 'who comes later', before: [1, 2, null], after: [5], looking: [1, 5] },
    { who: 'who sits or teaches there', before: [1, 2, 7, 3], after: [], looking: [1, 7] },
  ])(
    'that came before one saw the class full are answered by it; $who looks anew',
    async ({ before, after, looking }) => {
      const inRush = createClassRush();
      const looked: (number | null)[] = [];
      const seeing = Promise.withResolvers<undefined>();
      const order = (userId: number | null) =>
        inRush(evening, userId, async (see) => {
          looked.push(userId);
          await seeing.promise;
          see(full);
          throw full.refusal;
        });
      const orders = before.map(order);
      while (looked.length === 0) await Promise.resolve();
      orders.push(...after.map(order));
      seeing.resolve(undefined);
      const outcomes = await Promise.allSettled(orders);
      expect(new Set(outcomes.map((outcome) => outcome.status === 'rejected' && codeOf(outcome.reason)))).toEqual(
        new Set(['class_full']),
      );
      expect(looked).toEqual(looking);
    },
  );

  test('that came while one waited for its look are answered by it, too', async () => {
    const inRush = createClassRush();
    const looked: number[] = [];
    const connection = Promise.withResolvers<undefined>();
    const order = (userId: number) =>
      inRush(evening, userId, async (see) => {
        looked.push(userId);
        await connection.promise;
        see(null);
        await Promise.resolve();
        see(full);
        throw full.refusal;
      });
    const orders = [order(1)];
    while (looked.length === 0) await Promise.resolve();
    orders.push(order(2));
    connection.resolve(undefined);
    await Promise.allSettled(orders);
    expect(looked).toEqual([1]);
  });

  test('are not answered by a refusal that says nothing about the class', async () => {
    const inRush = createClassRush();
    const looked: number[] = [];
    const orders = [1, 2].map((userId) =>
      inRush(evening, userId, () => {
        looked.push(userId);
        return Promise.reject(new DomainError('too_many_upcoming', { parameters: { limit: 1 } }));
      }),
    );
    await Promise.allSettled(orders);
    expect(looked).toEqual([1, 2]);
  });

  test('that came before one took the last seat are answered by it; not where it was undone', async () => {
    const inRush = createClassRush();
    const answers = [];
    for (const isUndone of [false, true]) {
      const last = inRush(evening, 1, async (see) => {
        await Promise.resolve();
        see(full);
        if (isUndone) throw new DomainError('too_many_upcoming', { parameters: { limit: 1 } });
        return 'seat';
      });
      const next = inRush(evening, 2, () => Promise.resolve('seat'));
      answers.push((await Promise.allSettled([last, next])).map(({ status }) => status));
    }
    expect(answers).toEqual([
      ['fulfilled', 'rejected'],
      ['rejected', 'fulfilled'],
    ]);
  });

  test('that do not end hold nobody up for more than fifteen seconds', async () => {
    jest.useFakeTimers();
    try {
      const inRush = createClassRush();
      void inRush(evening, 1, () => new Promise(() => undefined));
      const next = inRush(evening, 2, () => Promise.resolve('seat'));
      await jest.advanceTimersByTimeAsync(15_000);
      expect(await next).toBe('seat');
    } finally {
      jest.useRealTimers();
    }
  });

  test('that fail without an answer do not stop the next', async () => {
    const inRush = createClassRush();
    const failing = inRush(evening, 1, () => Promise.reject(new Error('connection lost')));
    const next = inRush(evening, 2, () => Promise.resolve('seat'));
    await expect(failing).rejects.toThrow('connection lost');
    expect(await next).toBe('seat');
  });
});
