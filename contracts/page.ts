import { z } from 'zod';

/** Which page of a list; a page has at most 100 rows. */
export const pageQuerySchema = z.object({
  page: z.coerce.number<number | string>().int().min(1).max(100_000).default(1),
  perPage: z.coerce.number<number | string>().int().min(1).max(100).default(20),
});

/** A page of a list with the number of rows in all. */
export function pageOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ items: z.array(item), total: z.number().int().min(0) });
}

/** Free text to search by; blank means all. */
export const searchSchema = z.string().trim().max(100).default('');
