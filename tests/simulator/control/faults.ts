import { z } from 'zod';

/**
 * A fault that is injected. `on` names an API call (`create`, `hooks/list`, …), a delivery (`callback:ended`,
 * `callback:meetingEnded`, `callback:analytics`, `callback:recordingReady`, `webhook`), or `*` for all API calls.
 */
export const faultSchema = z.strictObject({
  on: z.string().min(1),
  kind: z.enum(['status', 'slow', 'html', 'unreachable', 'truncated', 'empty', 'wrongSecret', 'duplicate', 'lost']),
  /** HTTP status; `status` takes 500 and `html` 200 without it. */
  status: z.int().min(200).max(599).nullable().default(null),
  /** Real milliseconds of `slow`. */
  delayMs: z.int().nonnegative().default(1000),
  /** Lets so many pass first. */
  after: z.int().nonnegative().default(0),
  /** How many it hits; null means all. */
  times: z.int().positive().nullable().default(null),
});

export type Fault = z.infer<typeof faultSchema>;

/** The faults that are in force. */
export class Faults {
  #active: { fault: Fault; skipped: number; hits: number }[] = [];

  add(fault: Fault): void {
    this.#active.push({ fault, skipped: 0, hits: 0 });
  }

  reset(): void {
    this.#active = [];
  }

  list(): { fault: Fault; hits: number }[] {
    return this.#active.map(({ fault, hits }) => ({ fault, hits }));
  }

  /** The faults that hit this call or delivery; each is counted as used. */
  take(name: string): Fault[] {
    const isDelivery = name === 'webhook' || name.startsWith('callback:');
    const hit: Fault[] = [];
    for (const entry of this.#active) {
      const { fault } = entry;
      if (fault.on !== name && (fault.on !== '*' || isDelivery)) continue;
      if (entry.skipped < fault.after) {
        entry.skipped += 1;
        continue;
      }
      if (fault.times !== null && entry.hits >= fault.times) continue;
      entry.hits += 1;
      hit.push(fault);
    }
    return hit;
  }
}
