import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countReconnects } from './reconnects.rules.ts';
import { describeAgent, normaliseAddress } from './support-entry.rules.ts';

const firefox = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0';
const safari =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1';

describe('describeAgent', () => {
  test('names browser and system as a support person does', () => {
    expect(describeAgent(firefox)).toEqual({ browser: 'Firefox 142', operatingSystem: 'Windows 10' });
    expect(describeAgent(safari)).toEqual({ browser: 'Safari 17', operatingSystem: 'iOS 17.5' });
  });

  test('says unknown where it cannot know', () => {
    expect(describeAgent('')).toEqual({ browser: 'unknown', operatingSystem: 'unknown' });
  });

  test('survives whatever a browser claims to be', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 1000 }), (agent) => {
        const { browser, operatingSystem } = describeAgent(agent);
        expect(browser.length).toBeLessThanOrEqual(100);
        expect(operatingSystem.length).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('normaliseAddress', () => {
  test.each([
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['192.0.2.7', '192.0.2.7'],
    ['2001:DB8::1', '2001:db8::1'],
    ['', null],
    ['unknown', null],
    ['<script>', null],
  ])('%s becomes %s', (given, kept) => {
    expect(normaliseAddress(given)).toBe(kept);
  });
});

describe('countReconnects', () => {
  test('counts a join after a leave', () => {
    expect(countReconnects([0, 100], [50, 200])).toBe(1);
  });

  test('does not count a second device', () => {
    expect(countReconnects([0, 100], [150, 200])).toBe(0);
  });

  test('counts none where nobody joined', () => {
    expect(countReconnects([], [])).toBe(0);
  });

  test('is below the number of joins, in whatever order they are given', () => {
    const instants = fc.array(fc.nat({ max: 1000 }), { maxLength: 20 });
    fc.assert(
      fc.property(instants, instants, (joins, leaves) => {
        const count = countReconnects(joins, leaves);
        expect(count).toBeLessThanOrEqual(Math.max(0, joins.length - 1));
        expect(countReconnects([...joins].reverse(), [...leaves].reverse())).toBe(count);
      }),
    );
  });
});
