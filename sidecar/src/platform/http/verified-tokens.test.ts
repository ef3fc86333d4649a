import { expect, test } from '@jest/globals';
import type { BrowserClaims } from '@lectern/contracts';
import { createVerifiedTokens } from './verified-tokens.ts';

const claims: BrowserClaims = {
  use: 'browser',
  iss: 'https://school.example',
  aud: 'lectern-sidecar',
  iat: 1_000,
  exp: 1_300,
  jti: 'a',
  sub: '7',
  caps: [],
  rights: '',
  locale: 'en-US',
  zone: 'Europe/Berlin',
  school: 'Scuola Aperta',
};

test('a token is known by its whole text, until it expires', () => {
  const tokens = createVerifiedTokens();
  tokens.keep('head.claims.signature', claims);
  expect(tokens.find('head.claims.signature', 1_299_999)).toEqual(claims);
  expect(tokens.find('head.claims.signaturE', 1_000_000)).toBeNull();
  expect(tokens.find('head.claims.signature', 1_300_000)).toBeNull();
});

test('of very many the newest are known', () => {
  const tokens = createVerifiedTokens();
  for (let number = 0; number <= 10_000; number += 1) tokens.keep(String(number), claims);
  expect(tokens.find('0', 0)).toBeNull();
  expect(tokens.find('1', 0)).toEqual(claims);
  expect(tokens.find('10000', 0)).toEqual(claims);
});
