import { SignJWT } from 'jose';
import type { Clock } from '../clock/clock.ts';
import { deriveKey } from '../http/authentication.ts';

/** BBB fetches slides while it makes the room; a queue in front of it may take a while. */
const lifeSeconds = 900;

/** Makes the address from which BigBlueButton may fetch one file of the media library: signed, short-lived, for that file only. */
export function createSlideAddress(options: {
  siteUrl: string;
  bridgeSecret: string;
  clock: Clock;
}): (attachmentId: number) => Promise<string> {
  const key = deriveKey(options.bridgeSecret, 'slides');
  return async (attachmentId) => {
    const token = await new SignJWT({ attachment: attachmentId })
      .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
      .setIssuer(options.siteUrl)
      .setExpirationTime(Math.floor(options.clock.now() / 1000) + lifeSeconds)
      .sign(key);
    return `${options.siteUrl}/wp-json/lectern/v1/slides/${token}`;
  };
}
