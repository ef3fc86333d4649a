import { z } from 'zod';
import { classPhaseSchema } from './class-session.ts';
import { instantSchema } from './time.ts';

/**
 * Answer to "let me in". `ready`: go there at once, by a link without referrer; it is a bearer link, never store or print it.
 * `starting`: the server is still making the room; ask again after the seconds given.
 */
export const joinAnswerSchema = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('ready'), redirectUrl: z.url() }),
  z.strictObject({ state: z.literal('starting'), retryAfterSeconds: z.number().positive() }),
]);
export type JoinAnswer = z.infer<typeof joinAnswerSchema>;

/** What a waiting page needs; also the `data` of each server-sent event named `status`. */
export const classStatusSchema = z.strictObject({
  phase: classPhaseSchema,
  startsAt: instantSchema,
  endsAt: instantSchema,
  /** From when the reader may enter. */
  mayEnterFrom: instantSchema,
  /** The sidecar's clock, so that a countdown is right on a device whose clock is not. */
  now: instantSchema,
  /** When to ask again, with jitter, where push is not available. */
  pollAfterSeconds: z.number().positive(),
});
export type ClassStatus = z.infer<typeof classStatusSchema>;
