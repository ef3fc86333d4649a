import { describe, expect, test } from '@jest/globals';
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { verifyAnalyticsToken, verifyRecordingReady } from './callback-token.ts';

/** Of the recorded requests (tests/fixtures/bbb/SOURCES.md). */
const SECRET = '639259d4-9dd8-4b25-bf01-95f9567eaf4b';
const NOW = Date.UTC(2026, 10, 23, 20);

function recordedRequest(path: string): { headers: Record<string, string>; body: string } {
  const url = new URL(`../../../../tests/fixtures/bbb/${path}`, import.meta.url);
  return z
    .object({ headers: z.record(z.string(), z.string()), body: z.string() })
    .parse(JSON.parse(readFileSync(url, 'utf8')));
}

interface Token {
  readonly header?: Record<string, unknown>;
  readonly claims?: Record<string, unknown>;
  readonly secret?: string;
  readonly hash?: string;
}

function encoded(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** A token by hand: the library would refuse to make most of these. */
function token({ header, claims, secret = SECRET, hash = 'sha512' }: Token = {}): string {
  const signed = `${encoded({ typ: 'JWT', alg: 'HS512', ...header })}.${encoded({ exp: NOW / 1000 + 86_400, ...claims })}`;
  return `${signed}.${createHmac(hash, secret).update(signed).digest('base64url')}`;
}

describe('analytics', () => {
  const recorded = recordedRequest('analytics/own_typical_class.request.json').headers['authorization'] ?? '';
  const recordedExpiry = 1_795_548_843_000;

  test('the recorded request of the real script, until half a minute after its day', async () => {
    await expect(verifyAnalyticsToken(recorded, SECRET, NOW)).resolves.toEqual({ ok: true });
    await expect(verifyAnalyticsToken(recorded, SECRET, recordedExpiry + 29_000)).resolves.toEqual({ ok: true });
    await expect(verifyAnalyticsToken(recorded, SECRET, recordedExpiry + 31_000)).resolves.toEqual({
      ok: false,
      fault: 'expired',
    });
  });

  test('the tokens made here are good ones before they are spoiled', async () => {
    await expect(verifyAnalyticsToken(`Bearer ${token()}`, SECRET, NOW)).resolves.toEqual({ ok: true });
    await expect(verifyAnalyticsToken(`bearer  ${token()}`, SECRET, NOW)).resolves.toEqual({ ok: true });
  });

  test.each([
    ['no header at all', undefined, 'missing'],
    ['no token', 'Bearer ', 'missing'],
    ['another scheme', `Basic ${token()}`, 'missing'],
    ['two tokens', `Bearer ${token()} ${token()}`, 'missing'],
    ['words', 'Bearer hello', 'malformed'],
    ['a huge token', `Bearer ${token({ claims: { x: 'x'.repeat(9_000) } })}`, 'malformed'],
    ['another secret', `Bearer ${token({ secret: 'another' })}`, 'wrong_signature'],
    ['a changed claim', `Bearer ${token().replace(/\.[^.]+\./, `.${encoded({ exp: NOW })}.`)}`, 'wrong_signature'],
    ['no signature', `Bearer ${token().replace(/[^.]+$/, '')}`, 'wrong_signature'],
    ['alg none', `Bearer ${encoded({ alg: 'none' })}.${encoded({ exp: NOW })}.`, 'wrong_algorithm'],
    ['alg nOnE', `Bearer ${token({ header: { alg: 'nOnE' } })}`, 'wrong_algorithm'],
    ['alg hs512', `Bearer ${token({ header: { alg: 'hs512' } })}`, 'wrong_algorithm'],
    ['no alg', `Bearer ${token({ header: { alg: undefined } })}`, 'malformed'],
    ['alg in a list', `Bearer ${token({ header: { alg: ['HS512'] } })}`, 'malformed'],
    ['HS256', `Bearer ${token({ header: { alg: 'HS256' }, hash: 'sha256' })}`, 'wrong_algorithm'],
    ['RS512', `Bearer ${token({ header: { alg: 'RS512' } })}`, 'wrong_algorithm'],
    ['a key of its own', `Bearer ${token({ header: { jwk: { kty: 'oct', k: 'AAAA' } } })}`, 'malformed'],
    ['the address of a key', `Bearer ${token({ header: { jku: 'https://evil.example/keys' } })}`, 'malformed'],
    ['the address of a certificate', `Bearer ${token({ header: { x5u: 'https://evil.example/x' } })}`, 'malformed'],
    ['the name of a key', `Bearer ${token({ header: { kid: '../../dev/null' } })}`, 'malformed'],
    ['something critical', `Bearer ${token({ header: { crit: ['exp'], exp: 1 } })}`, 'malformed'],
    ['a body that is not encoded', `Bearer ${token({ header: { crit: ['b64'], b64: false } })}`, 'malformed'],
    ['another type', `Bearer ${token({ header: { typ: 'at+jwt' } })}`, 'malformed'],
    ['no expiry', `Bearer ${token({ claims: { exp: undefined } })}`, 'malformed'],
    ['an expiry in words', `Bearer ${token({ claims: { exp: 'never' } })}`, 'malformed'],
    ['its time is over', `Bearer ${token({ claims: { exp: NOW / 1000 - 31 } })}`, 'expired'],
  ])('%s', async (_title, authorization, fault) => {
    await expect(verifyAnalyticsToken(authorization, SECRET, NOW)).resolves.toEqual({ ok: false, fault });
  });

  test('a server without a secret proves nothing', async () => {
    await expect(verifyAnalyticsToken(`Bearer ${token({ secret: ' ' })}`, '', NOW)).resolves.toEqual({
      ok: false,
      fault: 'malformed',
    });
  });
});

describe('recording ready', () => {
  const claims = { meeting_id: 'm1', record_id: 'r1', exp: undefined };
  const good = { ok: true, meetingId: 'm1', recordId: 'r1' };

  test('the recorded request of the real script', async () => {
    const { body } = recordedRequest('recording-ready/own_typical_class.request.json');
    const signed = new URLSearchParams(body).get('signed_parameters') ?? '';
    await expect(verifyRecordingReady(signed, SECRET)).resolves.toEqual({
      ok: true,
      meetingId: 'lesson_4711_20260914',
      recordId: '912ddf6905202a17c9242e2da72000ceba9bad81-1789401600417',
    });
  });

  test('HS256 as BigBlueButton, HS512 as Scalelite, with or without a type', async () => {
    const hs256 = token({ header: { alg: 'HS256', typ: undefined }, hash: 'sha256', claims });
    await expect(verifyRecordingReady(hs256, SECRET)).resolves.toEqual(good);
    await expect(verifyRecordingReady(token({ claims }), SECRET)).resolves.toEqual(good);
  });

  test.each([
    ['nothing', undefined, 'missing'],
    ['empty', '', 'missing'],
    ['another secret', token({ claims, secret: 'another' }), 'wrong_signature'],
    ['HS384', token({ header: { alg: 'HS384' }, hash: 'sha384', claims }), 'wrong_algorithm'],
    ['alg none', `${encoded({ alg: 'none' })}.${encoded(claims)}.`, 'wrong_algorithm'],
    ['the token of the other callback', token({ claims: { exp: 9_999_999_999 } }), 'malformed'],
    ['ids that are none', token({ claims: { ...claims, meeting_id: 7, record_id: ['r'] } }), 'malformed'],
    ['an empty id', token({ claims: { ...claims, record_id: '' } }), 'malformed'],
  ])('%s', async (_title, signed, fault) => {
    await expect(verifyRecordingReady(signed, SECRET)).resolves.toEqual({ ok: false, fault });
  });
});
