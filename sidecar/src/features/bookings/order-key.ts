import { createHash } from 'node:crypto';

/** What the key of a request is kept as: with the people in it, so that keys of different ones never meet. */
export function hashOrderKey({ bookedBy, userId, key }: { bookedBy: number; userId: number; key: string }): Buffer {
  const people = userId === bookedBy ? String(userId) : `${String(bookedBy)} ${String(userId)}`;
  return createHash('sha256').update(`${people} ${key}`).digest();
}
