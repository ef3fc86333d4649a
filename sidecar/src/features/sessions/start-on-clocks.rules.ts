import type { WallTime } from '@lectern/contracts';

/** When a class starts, on the clocks of its own zone: `2026-12-07 18:00`. Tells the classes of a series apart, which have one title. */
export function startOnClocks({ startsAtLocal }: { readonly startsAtLocal: WallTime }): string {
  return startsAtLocal.replace('T', ' ');
}
