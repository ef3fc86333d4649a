import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { languageTag, showsSameClock, wordDistance, wordLength, wordMoment, wordZone } from './clock-words.ts';

const tenUtc = Date.parse('2026-11-23T10:00:00.000Z');

describe('languageTag', () => {
  test.each([
    ['de_DE_formal', 'de-DE'],
    ['en', 'en'],
    ['es_419', 'es-419'],
    ['pt-BR', 'pt-BR'],
    ['', 'en'],
    ['!!', 'en'],
  ])('%p is %p', (locale, tag) => {
    expect(languageTag(locale)).toBe(tag);
  });
});

describe('wordMoment', () => {
  test('words a moment in the zone of the reader', () => {
    expect(wordMoment(tenUtc, { locale: 'de-DE', zone: 'Europe/Berlin' })).toBe('Montag, 23. November 2026 um 11:00');
  });
});

describe('zones', () => {
  test('names the zone of that moment, not of today', () => {
    const summer = Date.parse('2026-07-01T10:00:00.000Z');
    expect(wordZone(tenUtc, { locale: 'en-GB', zone: 'Europe/Berlin' })).toBe('CET');
    expect(wordZone(summer, { locale: 'en-GB', zone: 'Europe/Berlin' })).toBe('CEST');
  });

  test('two names of one clock are the same, another clock is not', () => {
    expect(showsSameClock(tenUtc, 'Europe/Berlin', 'Europe/Paris')).toBe(true);
    expect(showsSameClock(tenUtc, 'Europe/Berlin', 'Europe/London')).toBe(false);
  });
});

describe('wordDistance', () => {
  test.each([
    [0, 'in 0 seconds'],
    [89, 'in 89 seconds'],
    [12 * 60, 'in 12 minutes'],
    [119 * 60, 'in 119 minutes'],
    [3 * 3600, 'in 3 hours'],
    [-3 * 86_400, '3 days ago'],
  ])('%p seconds from now: %p', (seconds, words) => {
    expect(wordDistance(tenUtc, tenUtc + seconds * 1000, 'en')).toBe(words);
  });

  test('never speaks of the past for what is to come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 10 ** 10 }), (milliseconds) => {
        expect(wordDistance(tenUtc, tenUtc + milliseconds, 'en')).toMatch(/^in \d/);
      }),
    );
  });
});

describe('wordLength', () => {
  test.each([
    [0, '0 sec'],
    [45, '45 sec'],
    [60, '1 min'],
    [75, '1 min 15 sec'],
    [3600, '1 hr'],
    [4335, '1 hr 12 min'],
  ])('%p seconds: %p', (seconds, words) => {
    expect(wordLength(seconds, 'en')).toBe(words);
  });
});
