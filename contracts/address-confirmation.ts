import { z } from 'zod';
import { holdTokenSchema } from './booking.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

const wordpressAddress = /^[\w!#$%&'*+/=?^`{|}~.-]+@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i;

/** Seats that are kept go to whoever reads the mail to an address: a colleague, or a visitor without an account. */
export const askAddressSchema = z.strictObject({
  token: holdTokenSchema,
  name: z
    .string()
    .trim()
    .min(1, 'Please enter the name of the person who takes the class.')
    .max(100, 'Please enter a name of 100 characters or fewer.'),
  /** As long as WordPress stores it. */
  email: z
    .string()
    .trim()
    .max(100, 'Please enter an e-mail address of 100 characters or fewer.')
    // What WordPress takes for one (is_email), and so may have an account with.
    .regex(wordpressAddress, 'Please enter an e-mail address, such as name@example.org.'),
  /** Who is logged in and books for somebody else; null: a visitor. */
  bookedBy: wordpressIdSchema.nullable(),
});
export type AskAddress = z.infer<typeof askAddressSchema>;

/** Goes into the mail and nowhere else. Secret, random, 128 bits; the database knows its hash only. */
export const addressConfirmationSchema = z.strictObject({ token: publicIdSchema, expiresAt: instantSchema });
export type AddressConfirmation = z.infer<typeof addressConfirmationSchema>;

/** The account with the address of the mail, found or made by WordPress. */
export const confirmAddressSchema = z.strictObject({ token: publicIdSchema, userId: wordpressIdSchema });
export type ConfirmAddress = z.infer<typeof confirmAddressSchema>;
