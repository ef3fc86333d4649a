import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import type { Site } from '../../support/site/site.ts';

const mailSchema = z.object({
  to: z.string(),
  subject: z.string(),
  message: z.string(),
  calendars: z.array(z.string()),
});
export type SentMail = z.infer<typeof mailSchema>;

/** What somebody was sent so far whose subject names a class. */
export async function mailsTo(site: Site, email: string, title: string): Promise<SentMail[]> {
  const text = await readFile(site.logs.mail, 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line.includes(title))
    .map((line) => mailSchema.parse(JSON.parse(line)))
    .filter(({ to }) => to === email);
}
