import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is there. @throws Error that says what was waited for */
export async function eventually<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined | false>,
  milliseconds = 10_000,
): Promise<Answer> {
  const deadline = performance.now() + milliseconds;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (performance.now() > deadline) throw new Error(`${what}: not within ${String(milliseconds)} ms`);
    await pause(50);
  }
}
