import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { apiAddress, signedTarget, type BbbAccess } from './call-url.ts';

const access: BbbAccess = {
  url: 'https://bbb.school.example/bigbluebutton/',
  secret: 'not a secret',
  hashAlgorithm: 'sha256',
};

/** The server's side: hashes the query as it arrived, without the checksum. */
function isSignedRight(target: string, callName: string): boolean {
  const rawQuery = target.slice(target.indexOf('?') + 1);
  const [query = '', signature] = rawQuery.startsWith('checksum=')
    ? ['', rawQuery.slice(9)]
    : rawQuery.split('&checksum=');
  return (
    signature ===
    createHash('sha256')
      .update(callName + query + access.secret)
      .digest('hex')
  );
}

describe('where the API lies', () => {
  test.each([
    ['https://bbb.school.example', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://bbb.school.example/', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://bbb.school.example/bigbluebutton', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://bbb.school.example/bigbluebutton/', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://bbb.school.example/bigbluebutton/api', 'https://bbb.school.example', '/bigbluebutton/api'],
    [' https://bbb.school.example/bigbluebutton/api/ ', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://bbb.school.example/api/', 'https://bbb.school.example', '/bigbluebutton/api'],
    ['https://lb.example:8443/tenant/bbb/', 'https://lb.example:8443', '/tenant/bbb/api'],
  ])('%s', (url, origin, path) => {
    expect(apiAddress(url)).toEqual({ origin, path });
  });
});

describe('signed calls', () => {
  test('without parameters', () => {
    const target = signedTarget(access, 'getMeetings', {});
    expect(target).toMatch(/^\/bigbluebutton\/api\/getMeetings\?checksum=[0-9a-f]{64}$/);
    expect(isSignedRight(target, 'getMeetings')).toBe(true);
  });

  test('undefined is left out, the order stays', () => {
    const target = signedTarget(access, 'join', {
      fullName: 'Zoë & Co',
      guest: undefined,
      createTime: 17,
      redirect: false,
    });
    expect(target).toMatch(/join\?fullName=Zo%C3%AB%20%26%20Co&createTime=17&redirect=false&checksum=/);
  });

  test('any text comes out as it went in, signed over the very query, and no browser writes it anew', () => {
    const parameter = fc.tuple(
      fc.stringMatching(/^[a-z][A-Za-z_-]{0,9}$/),
      fc.oneof(fc.string({ unit: 'binary' }), fc.string()),
    );
    fc.assert(
      fc.property(fc.uniqueArray(parameter, { selector: ([name]) => name, maxLength: 5 }), (parameters) => {
        const target = signedTarget(access, 'create', Object.fromEntries(parameters));
        const url = new URL(`https://bbb.school.example${target}`);
        expect(url.pathname + url.search).toBe(target);
        expect(isSignedRight(target, 'create')).toBe(true);
        for (const [name, value] of parameters) expect(url.searchParams.get(name)).toBe(value.toWellFormed());
      }),
    );
  });

  test('half a character does not stop a call', () => {
    expect(signedTarget(access, 'create', { name: 'a\ud800b' })).toContain('name=a%EF%BF%BDb&');
  });
});
