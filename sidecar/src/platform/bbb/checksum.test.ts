import { expect, test } from '@jest/globals';
import { checksum } from './checksum.ts';

const SECRET = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';

test('the worked example of the API documentation', () => {
  const query = 'name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444';
  expect(checksum('sha1', 'create', query, SECRET)).toBe('1fcbb0c4fc1f039f73aa6d697d2db9ba7f803f17');
});

test.each([
  ['sha1', 40],
  ['sha256', 64],
  ['sha384', 96],
  ['sha512', 128],
] as const)('the server tells %s from its %i digits', (algorithm, digits) => {
  expect(checksum(algorithm, 'getMeetings', '', SECRET)).toMatch(new RegExp(`^[0-9a-f]{${String(digits)}}$`));
});
