import { isDatabaseAway } from './database.ts';

const retryMilliseconds = 250;

/**
 * Runs a repeatable change, and again while the database is away: for what happened outside and has to be written down.
 * @param patienceMilliseconds how long to wait for the database
 * @throws whatever the last try threw, or anything that is not the database's absence at once
 */
export async function writeWhenBack<Result>(
  change: () => Promise<Result>,
  patienceMilliseconds: number,
): Promise<Result> {
  const deadline = performance.now() + patienceMilliseconds;
  for (;;) {
    try {
      return await change();
    } catch (error) {
      if (!isDatabaseAway(error) || performance.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryMilliseconds));
    }
  }
}
