import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSecretBox, SecretUnreadableError } from './secret-box.ts';

const key = 'a1'.repeat(32);

describe('secret box', () => {
  test('opens what it sealed, whatever the text', () => {
    const box = createSecretBox(key);
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (secret) => {
        expect(box.open(box.seal(secret, 'server x'), 'server x')).toBe(secret);
      }),
    );
  });

  test('seals the same text differently each time and never in clear', () => {
    const box = createSecretBox(key);
    const first = box.seal('a secret of a server', 'server x');
    expect(first.equals(box.seal('a secret of a server', 'server x'))).toBe(false);
    expect(first.includes('secret')).toBe(false);
  });

  test('opens neither under another purpose nor with another key', () => {
    const sealed = createSecretBox(key).seal('a secret', 'server x');
    expect(() => createSecretBox(key).open(sealed, 'server y')).toThrow(SecretUnreadableError);
    expect(() => createSecretBox('b2'.repeat(32)).open(sealed, 'server x')).toThrow(SecretUnreadableError);
  });

  test('notices a single changed bit anywhere, and a text cut short', () => {
    const box = createSecretBox(key);
    const sealed = box.seal('a secret', 'server x');
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), fc.nat(7), (position, bit) => {
        const changed = Buffer.from(sealed);
        changed[position] = (changed[position] ?? 0) ^ (1 << bit);
        expect(() => box.open(changed, 'server x')).toThrow(SecretUnreadableError);
      }),
    );
    fc.assert(
      fc.property(fc.nat(sealed.length - 1), (length) => {
        expect(() => box.open(sealed.subarray(0, length), 'server x')).toThrow(SecretUnreadableError);
      }),
    );
  });
});
