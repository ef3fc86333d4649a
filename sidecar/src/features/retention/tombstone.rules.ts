import { createHmac } from 'node:crypto';

/**
 * What is left of an erased person in a meeting whose figures may still come: enough to recognise the pseudonym in them, not to name it.
 * The pseudonym is random (100 bits) and its own row is gone, so a hash cannot be turned back; keyed by the meeting, it links no two.
 */
export function tombstoneOf(meetingPublicId: string, externalUserId: string): Buffer {
  return createHmac('sha256', meetingPublicId).update(externalUserId).digest();
}
