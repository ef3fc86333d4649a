import { z } from 'zod';
import { wordpressIdSchema } from './ids.ts';

/** Facts that WordPress tells the sidecar by a row in `lectern_inbox`. Each is applied once, in the order of its id. */
export const inboxFactSchema = z.discriminatedUnion('kind', [
  /** A user was deleted or removed from this site. */
  z.strictObject({ kind: z.literal('user_deleted'), userId: wordpressIdSchema }),
  /** A course is about to be deleted. */
  z.strictObject({ kind: z.literal('course_deleted'), courseId: wordpressIdSchema }),
  /** A callback of BigBlueButton that reached WordPress because the sidecar did not answer. */
  z.strictObject({
    kind: z.literal('callback'),
    token: z.string().max(100),
    callback: z.enum(['end', 'recording-ready', 'analytics']),
    query: z.string().max(2000),
    authorization: z.string().max(4000),
    contentType: z.string().max(200),
    /** gzip of the raw body stands in the column `body`; false: there was none. */
    bodyInColumn: z.boolean(),
  }),
]);
export type InboxFact = z.infer<typeof inboxFactSchema>;
