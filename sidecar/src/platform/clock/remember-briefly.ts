import type { Clock } from './clock.ts';

/**
 * A question whose answer may be a moment old, asked once for all who want it meanwhile. Failures are not remembered.
 * @param milliseconds how old an answer may be
 */
export function rememberBriefly<Key, Answer>(
  ask: (key: Key) => Promise<Answer>,
  clock: Clock,
  milliseconds: number,
): (key: Key) => Promise<Answer> {
  const answers = new Map<Key, { readonly until: number; readonly answer: Promise<Answer> }>();
  return (key) => {
    const now = clock.now();
    const known = answers.get(key);
    if (known !== undefined && now < known.until) return known.answer;
    const answer = ask(key);
    const entry = { until: now + milliseconds, answer };
    answers.set(key, entry);
    answer.catch(() => {
      if (answers.get(key) === entry) answers.delete(key);
    });
    return answer;
  };
}
