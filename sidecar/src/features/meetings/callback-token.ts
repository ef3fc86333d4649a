import { createHmac } from 'node:crypto';

const alphabet = 'abcdefghijklmnopqrstuvwxyz234567';

/**
 * The unguessable part of a meeting's callback addresses, 130 bits. Derived, not stored: a replica that takes over a half-made room
 * names the same addresses as the one that died, and the database alone betrays none.
 */
export function callbackToken(encryptionKey: string, meetingPublicId: string): string {
  const bytes = createHmac('sha256', Buffer.from(encryptionKey, 'hex')).update(`callback ${meetingPublicId}`).digest();
  return Array.from(bytes.subarray(0, 26), (byte) => alphabet.charAt(byte & 31)).join('');
}
