import { expect, test } from '@jest/globals';
import { rememberBriefly } from './remember-briefly.ts';

function countingSource(answers: readonly (string | Error)[]) {
  const asked: string[] = [];
  const ask = (key: string): Promise<string> => {
    const answer = answers[asked.length] ?? 'none left';
    asked.push(key);
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
  };
  return { ask, asked };
}

test('asks once while the answer is young, for each key, and again when it is old', async () => {
  let now = 1_000;
  const { ask, asked } = countingSource(['first', 'of another', 'second']);
  const read = rememberBriefly(ask, { now: () => now }, 500);
  expect(await Promise.all([read('a'), read('a')])).toEqual(['first', 'first']);
  now = 1_499;
  expect([await read('a'), await read('b')]).toEqual(['first', 'of another']);
  now = 1_500;
  expect(await read('a')).toBe('second');
  expect(asked).toEqual(['a', 'b', 'a']);
});

test('a failure is told to all who asked, and not remembered', async () => {
  const { ask } = countingSource([new Error('away'), 'back']);
  const read = rememberBriefly(ask, { now: () => 0 }, 500);
  const both = await Promise.allSettled([read('a'), read('a')]);
  expect(both.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await read('a')).toBe('back');
});
