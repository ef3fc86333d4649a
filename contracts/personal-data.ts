import { z } from 'zod';
import { wordpressIdSchema } from './ids.ts';

/** One page of WordPress' privacy tools: the person by WordPress id, pages counted from 1. */
export const personPageSchema = z.strictObject({
  userId: wordpressIdSchema,
  page: z.number().int().min(1).max(10_000),
});

/** Items in the shape of WordPress' exporters (`wp_privacy_personal_data_exporters`). */
export const exportPersonAnswerSchema = z.strictObject({
  items: z.array(
    z.strictObject({
      groupId: z.string(),
      groupLabel: z.string(),
      itemId: z.string(),
      data: z.array(z.strictObject({ name: z.string(), value: z.string() })),
    }),
  ),
  done: z.boolean(),
});

/** Counts and messages in the shape of WordPress' erasers. */
export const erasePersonAnswerSchema = z.strictObject({
  itemsRemoved: z.number().int(),
  itemsRetained: z.number().int(),
  messages: z.array(z.string()),
  done: z.boolean(),
});
