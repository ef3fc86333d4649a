import { joinAnswerSchema } from '@lectern/contracts';
import { z } from 'zod';
import { signedTarget } from '../../sidecar/src/platform/bbb/call-url.ts';
import type { BenchClass, BenchPerson } from './bench-school.ts';
import type { BenchSite } from './bench-site.ts';
import type { Exchange } from './http-exchange.ts';

/** What somebody who clicks is told. */
export type JoinReply =
  | { readonly state: 'ready' }
  | { readonly state: 'starting'; readonly retryAfterSeconds: number }
  | { readonly state: 'refused'; readonly code: string };

/** A join on the fast path: nginx, then the sidecar. */
export function fastJoin(
  { site }: BenchSite,
  tokenOf: (person: BenchPerson) => string,
  person: BenchPerson,
  { publicId }: BenchClass,
): Exchange {
  return {
    method: 'POST',
    url: `${site.siteUrl}/lectern-api/v1/class-sessions/${publicId}/join`,
    headers: {
      Authorization: `Bearer ${tokenOf(person)}`,
      'User-Agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/128.0',
    },
  };
}

/** What a join cannot do without: one signed call to BigBlueButton. */
export function bareCall({ site }: BenchSite, meetingId: string): Exchange {
  if (site.bbb === null) throw new Error('this site has no BigBlueButton server');
  const { url, secret } = site.bbb;
  const target = signedTarget({ url, secret, hashAlgorithm: 'sha256' }, 'getMeetingInfo', { meetingID: meetingId });
  return { method: 'GET', url: new URL(url).origin + target };
}

const refusalSchema = z.object({ code: z.string() });

/** @throws where the answer is neither a join's answer nor a refusal */
export function readJoinReply({ status, text }: { status: number; text: string }): JoinReply {
  if (status === 200) return joinAnswerSchema.parse(JSON.parse(text));
  return { state: 'refused', code: refusalSchema.parse(JSON.parse(text)).code };
}
