import { readFile } from 'node:fs/promises';

import { z } from 'zod';

import type { Site } from '../../support/site/site.ts';

const mailSchema = z.object({ to: z.string(), subject: z.string(), message: z.string() });

/** The mails to an address, the last one first. */
export async function mailsTo(site: Site, address: string): Promise<z.infer<typeof mailSchema>[]> {
  const lines = (await readFile(site.logs.mail, 'utf8')).split('\n').filter((line) => line !== '');
  return lines
    .map((line) => mailSchema.parse(JSON.parse(line)))
    .filter(({ to }) => to === address)
    .reverse();
}

/** The link in the last mail to an address that asks to confirm seats. */
export async function linkIn(site: Site, address: string): Promise<string> {
  const [mail] = await mailsTo(site, address);
  return /https?:\S*lectern_address=\S+/.exec(mail?.message ?? '')?.[0] ?? 'no link';
}
