import { z } from 'zod';
import { holdTokenSchema } from './booking.ts';
import { publicIdSchema, wordpressIdSchema } from './ids.ts';
import { instantSchema } from './time.ts';

const wordpressAddress = /^[\w!#$%&'*+/=?^`{|}~.-]+@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i;

/** Whoever reads the mail to an address gets seats that are kept: a colleague, or a visitor without an account. */
const addresseeSchema = z.strictObject({
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

/** All that a token keeps. */
export const askAddressSchema = z.strictObject({ token: holdTokenSchema, ...addresseeSchema.shape });
export type AskAddress = z.infer<typeof askAddressSchema>;

/** By what a visitor is known who asked for an address; whoever was logged in then is known by the account. */
export const askerSchema = z.strictObject({ token: holdTokenSchema.optional() });
export type Asker = z.infer<typeof askerSchema>;

/** One seat that waits is for another address from now on. */
export const changeAddressSchema = z.strictObject({ ...askerSchema.shape, ...addresseeSchema.shape });
export type ChangeAddress = z.infer<typeof changeAddressSchema>;

/** Goes into the mail and nowhere else. Secret, random, 128 bits; the database knows its hash only. */
export const addressConfirmationSchema = z.strictObject({ token: publicIdSchema, expiresAt: instantSchema });
export type AddressConfirmation = z.infer<typeof addressConfirmationSchema>;

/** The account with the address of the mail, found or made by WordPress. */
export const confirmAddressSchema = z.strictObject({ token: publicIdSchema, userId: wordpressIdSchema });
export type ConfirmAddress = z.infer<typeof confirmAddressSchema>;
