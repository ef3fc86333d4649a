/** Milliseconds of each run of one candidate. */
export type Samples = readonly number[];

/**
 * Runs the candidates in turn, so that a slow minute of the machine hits all of them, and reverses the order every
 * round, so that none always profits from what another left in the caches. The warm-up rounds are not measured.
 */
export async function interleave<Name extends string>(
  candidates: Readonly<Record<Name, () => unknown>>,
  { rounds, warmUps }: { readonly rounds: number; readonly warmUps: number },
): Promise<Record<Name, Samples>> {
  const entries = Object.entries<() => unknown>(candidates);
  const samples = new Map<string, number[]>(entries.map(([name]) => [name, []]));
  for (let round = -warmUps; round < rounds; round += 1) {
    for (const [name, run] of round % 2 === 0 ? entries : entries.toReversed()) {
      const startedAt = performance.now();
      await run();
      if (round >= 0) samples.get(name)?.push(performance.now() - startedAt);
    }
  }
  return mapValues(candidates, (name) => samples.get(name) ?? []);
}

/** Middle value; the mean of the two middle ones of an even number. */
export function median(samples: Samples): number {
  const sorted = samples.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle];
  if (upper === undefined) throw new RangeError('a median needs at least one sample');
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? upper)) / 2;
}

function mapValues<Name extends string, Value>(
  record: Readonly<Record<Name, unknown>>,
  valueOf: (name: Name) => Value,
): Record<Name, Value> {
  const mapped: Partial<Record<Name, Value>> = {};
  for (const name in record) mapped[name] = valueOf(name);
  return mapped as Record<Name, Value>;
}
