import type { Caller } from '../../platform/access/caller.ts';

/** Names in an event who made a change; WordPress itself is nobody in particular. */
export function changedBy({ userId }: Caller): { by?: number } {
  return userId === 0 ? {} : { by: userId };
}
