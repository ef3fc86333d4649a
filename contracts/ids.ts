import { z } from 'zod';

/**
 * Random identifier of one of our objects, as it stands in URLs: 128 bits in lower-case base32.
 * The shape survives BigBlueButton's key mangling (`^[a-z0-9_]+$`, notes on the analytics callback).
 */
export const publicIdSchema = z
  .string()
  .regex(/^[a-z2-7]{26}$/, 'This is not an identifier of ours.')
  .brand<'PublicId'>();
export type PublicId = z.infer<typeof publicIdSchema>;

const chooseOne = 'Please choose one from the list.';

/** WordPress' own id of a user, post or attachment: nobody types one, forms offer a list. */
export const wordpressIdSchema = z.coerce
  .number<number | string>({ error: chooseOne })
  .int(chooseOne)
  .positive(chooseOne)
  .max(Number.MAX_SAFE_INTEGER, chooseOne);
export type WordPressId = z.infer<typeof wordpressIdSchema>;

/** Pseudonymous id under which BigBlueButton knows a person. BBB turns keys to snake case: only these letters survive. */
export const externalUserIdSchema = z
  .string()
  .regex(/^[a-z0-9_]{1,64}$/)
  .brand<'ExternalUserId'>();
export type ExternalUserId = z.infer<typeof externalUserIdSchema>;
