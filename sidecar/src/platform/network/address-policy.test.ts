import { describe, expect, test } from '@jest/globals';
import { checkServerUrl, isAllowedAddress } from './address-policy.ts';

const PUBLIC = [
  '93.184.216.34',
  '8.8.8.8',
  '172.15.0.1',
  '172.32.0.1',
  '100.128.0.1',
  '2a01:4f8::1',
  '2606:2800:220:1::1',
];
const NEARBY = [
  '127.0.0.1',
  '127.8.8.8',
  '10.1.2.3',
  '172.16.0.1',
  '172.31.255.255',
  '192.168.1.1',
  '::1',
  'fd12::1',
  '::ffff:127.0.0.1',
  '::ffff:a00:1',
];
const NEVER = [
  '0.0.0.0',
  '100.64.0.1',
  '100.100.100.200',
  '169.254.169.254',
  '168.63.129.16',
  '192.0.0.192',
  '198.18.0.1',
  '203.0.113.9',
  '224.0.0.1',
  '255.255.255.255',
  '::',
  'fe80::1',
  'ff02::1',
  'fd00:ec2::254',
  '64:ff9b::7f00:1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::1',
  '::ffff:169.254.169.254',
  '::ffff:a9fe:a9fe',
  'no address',
  '',
  '127.1',
];

describe('addresses', () => {
  test.each(PUBLIC)('%s may be connected to', (address) => {
    expect(isAllowedAddress(address, 'production')).toBe(true);
    expect(isAllowedAddress(address, 'test')).toBe(true);
  });

  test.each(NEARBY)('%s only under test', (address) => {
    expect(isAllowedAddress(address, 'production')).toBe(false);
    expect(isAllowedAddress(address, 'test')).toBe(true);
  });

  test.each(NEVER)('%s never', (address) => {
    expect(isAllowedAddress(address, 'production')).toBe(false);
    expect(isAllowedAddress(address, 'test')).toBe(false);
  });
});

describe('the address of a server', () => {
  test.each([
    ['https://bbb.school.example/bigbluebutton/', 'https://bbb.school.example/bigbluebutton'],
    ['  https://bbb.school.example:8443/bigbluebutton/api/ ', 'https://bbb.school.example:8443/bigbluebutton/api'],
    ['HTTPS://BBB.School.Example:443', 'https://bbb.school.example'],
    ['https://klassenzimmer.schülerhilfe.example/', 'https://klassenzimmer.xn--schlerhilfe-vhb.example'],
    ['https://93.184.216.34/bigbluebutton', 'https://93.184.216.34/bigbluebutton'],
  ])('%s is taken as %s', (text, url) => {
    expect(checkServerUrl(text, 'production')).toEqual({ ok: true, url });
  });

  test.each([
    ['bbb.school.example', /not a complete address/],
    ['', /not a complete address/],
    ['http://bbb.school.example/', /start with https/],
    ['ftp://bbb.school.example/', /start with https/],
    ['file:///etc/passwd', /start with https/],
    ['https://user:word@bbb.school.example/', /user name and password/],
    ['https://bbb.school.example/api?x=1', /before any/],
    ['https://bbb.school.example/#x', /before any/],
    ['https://bbb.school.example:25/', /Port 25/],
    ['https://localhost/', /private network/],
    ['https://localhost./', /private network/],
    ['https://bbb/', /private network/],
    ['https://bbb.local/', /private network/],
    ['https://metadata.google.internal/', /private network/],
    ['https://127.0.0.1/', /private network/],
    ['https://2130706433/', /private network/],
    ['https://0x7f.1/', /private network/],
    ['https://[::1]/', /private network/],
    ['https://[::ffff:10.0.0.1]/', /private network/],
    ['https://169.254.169.254/latest/meta-data', /private network/],
  ])('%s is refused', (text, reason) => {
    expect(checkServerUrl(text, 'production')).toEqual({ ok: false, reason: expect.stringMatching(reason) });
  });

  test('under test plain http and this machine will do, metadata services never', () => {
    expect(checkServerUrl('http://127.0.0.1:8090/bigbluebutton', 'test')).toEqual({
      ok: true,
      url: 'http://127.0.0.1:8090/bigbluebutton',
    });
    expect(checkServerUrl('http://localhost:80/', 'test').ok).toBe(true);
    expect(checkServerUrl('http://169.254.169.254/', 'test').ok).toBe(false);
    expect(checkServerUrl('ftp://127.0.0.1:2121/', 'test').ok).toBe(false);
  });
});
