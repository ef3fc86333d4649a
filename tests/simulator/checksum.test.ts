import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { hashHex, isRightChecksum, signedFormText, withoutChecksum } from './checksum.ts';

const SECRET = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';
const QUERY = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
const ALL = ['sha1', 'sha256', 'sha384', 'sha512'];

describe('the checksum', () => {
  test("is the documentation's for its own example", () => {
    const documented = '1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17';
    expect(isRightChecksum(documented, 'create', QUERY, SECRET, ALL)).toBe(true);
    expect(isRightChecksum(documented.toUpperCase(), 'create', QUERY, SECRET, ALL)).toBe(true);
    expect(isRightChecksum(documented, 'Create', QUERY, SECRET, ALL)).toBe(false);
  });

  test.each(ALL)('by %s is known by its length, and refused when the server does not take it', (algorithm) => {
    const checksum = hashHex(algorithm, `create${QUERY}${SECRET}`);
    expect(isRightChecksum(checksum, 'create', QUERY, SECRET, ALL)).toBe(true);
    const others = ALL.filter((other) => other !== algorithm);
    expect(isRightChecksum(checksum, 'create', QUERY, SECRET, others)).toBe(false);
  });

  test.each([undefined, '', 'abc', 'é'.repeat(40)])('%p is never right', (given) => {
    expect(isRightChecksum(given, 'create', QUERY, SECRET, ALL)).toBe(false);
  });

  test('is taken out of the query wherever it stands, and nothing else changes', () => {
    const pair = fc
      .tuple(fc.stringMatching(/^[a-z]{1,5}$/), fc.stringMatching(/^[a-zA-Z0-9%+!']{0,6}$/))
      .map((parts) => parts.join('='));
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 5 }), fc.nat(5), (pairs, place) => {
        const signed = pairs.toSpliced(Math.min(place, pairs.length), 0, 'checksum=0a1b').join('&');
        expect(withoutChecksum(signed)).toBe(pairs.join('&'));
      }),
    );
  });

  test('of a form sorts the names and encodes as Java does', () => {
    const form = new URLSearchParams({ name: 'Ä b!', meetingID: 'x*y', checksum: 'gone' });
    expect(signedFormText(form)).toBe('meetingID=x*y&name=%C3%84+b%21');
  });
});
