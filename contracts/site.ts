import { z } from 'zod';
import { instantSchema } from './time.ts';

export const siteReportSchema = z.strictObject({
  version: z.string(),
  /** Versions of the bridge API that this sidecar serves: N and N-1. */
  bridgeApiVersions: z.array(z.number().int()),
  now: instantSchema,
  /** `same`: act; `different`: the database was copied or moved, nothing acts until an administrator decides; `copy`: stays passive. */
  identity: z.enum(['same', 'different', 'copy']),
  knownSiteUrl: z.string(),
  checks: z.array(
    z.strictObject({
      name: z.enum(['database', 'schema', 'clock', 'bbb', 'inbox', 'outbox', 'messages', 'jobs', 'spool', 'callbacks']),
      outcome: z.enum(['good', 'warning', 'bad']),
      detail: z.string(),
    }),
  ),
});
export type SiteReport = z.infer<typeof siteReportSchema>;

export const confirmSiteSchema = z.strictObject({ decision: z.enum(['moved', 'copy']) });
