import { createHash } from 'node:crypto';
import { mailAnswerSchema, type Mail } from '@lectern/contracts';
import { SignJWT } from 'jose';
import type { Clock } from '../clock/clock.ts';
import { deriveKey } from '../http/authentication.ts';
import { randomId } from '../identifiers/random-id.ts';

const lifeSeconds = 60;
/** A mail server that is slow to answer keeps WordPress waiting that long. */
const patienceMilliseconds = 30_000;

/** Port: what the sidecar asks of WordPress. Never called while it answers WordPress, nor inside a transaction. */
export interface WordPressCaller {
  /**
   * Hands one message over. With the same key again nothing is sent twice.
   * @throws WordPressAway where it was not sent and can be tried again
   */
  sendMail(mail: Mail): Promise<'sent' | 'no_recipient'>;
}

/** WordPress did not do what it was asked; the name says why. */
export class WordPressAway extends Error {
  override readonly name: 'wordpress_unreachable' | 'wordpress_refused' | 'wordpress_invalid_answer';

  constructor(reason: WordPressAway['name'], options?: ErrorOptions) {
    super(reason, options);
    this.name = reason;
  }
}

export function createWordPressCaller(options: {
  siteUrl: string;
  bridgeSecret: string;
  clock: Clock;
}): WordPressCaller {
  const key = deriveKey(options.bridgeSecret, 'mail');
  return {
    async sendMail(mail) {
      const answer = await post('/wp-json/lectern/v1/mails', JSON.stringify(mail));
      const read = mailAnswerSchema.safeParse(answer);
      if (!read.success) throw new WordPressAway('wordpress_invalid_answer', { cause: read.error });
      return read.data.state;
    },
  };

  async function post(path: string, body: string): Promise<unknown> {
    const now = Math.floor(options.clock.now() / 1000);
    const token = await new SignJWT({ body: createHash('sha256').update(body).digest('hex') })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(options.siteUrl)
      .setJti(randomId())
      .setExpirationTime(now + lifeSeconds)
      .sign(key);
    const response = await fetch(`${options.siteUrl}${path}`, {
      method: 'POST',
      redirect: 'error',
      // Authorization is judged by other plugins, and stripped by some servers.
      headers: { 'content-type': 'application/json', 'x-lectern-authorization': `Bearer ${token}` },
      body,
      signal: AbortSignal.timeout(patienceMilliseconds),
    }).catch((error: unknown) => {
      throw new WordPressAway('wordpress_unreachable', { cause: error });
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      throw new WordPressAway('wordpress_refused', { cause: new Error(`status ${String(response.status)}`) });
    }
    return response.json().catch((error: unknown) => {
      throw new WordPressAway('wordpress_invalid_answer', { cause: error });
    });
  }
}
