import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { publicIdSchema } from '@lectern/contracts';
import { hashToken } from '../../platform/identifiers/hash-token.ts';
import { callbackToken } from './callback-token.ts';

const key = 'ab'.repeat(32);

test('a replica that takes over names the same addresses', () => {
  expect(callbackToken(key, 'a'.repeat(26))).toBe(callbackToken(key, 'a'.repeat(26)));
});

test('tokens have the shape of public ids, differ between meetings and between keys', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (one, other) => {
      fc.pre(one !== other);
      const token = callbackToken(key, one);
      expect(publicIdSchema.safeParse(token).success).toBe(true);
      expect(callbackToken(key, other)).not.toBe(token);
      expect(callbackToken('cd'.repeat(32), one)).not.toBe(token);
    }),
  );
});

test('the database holds a hash from which the token cannot be read', () => {
  const token = callbackToken(key, 'meeting');
  expect(hashToken(token)).toHaveLength(32);
  expect(hashToken(token).toString('latin1')).not.toContain(token);
});
