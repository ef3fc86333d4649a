import { describe, expect, test } from '@jest/globals';
import { wordMoment } from '../../../../blocks/shared/clock-words.ts';
import { wordInstants } from './instant-words.ts';

const inBerlin = (instant: number) => wordMoment(instant, { locale: 'en-GB', zone: 'Europe/Berlin' });

describe('wordInstants', () => {
  test('words every instant of a sentence in the zone of the reader', () => {
    expect(
      wordInstants(
        'Hana Sato: teaches from 2026-11-30T09:30:00.000Z. Choose one before 2026-06-30T22:30:00Z.',
        inBerlin,
      ),
    ).toBe(
      'Hana Sato: teaches from Monday, 30 November 2026 at 10:30. Choose one before Wednesday, 1 July 2026 at 00:30.',
    );
  });

  test.each(['Choose a day from 2026-11-30 on.', 'Choose 2026-11-30T09:30.', 'Not 2026-99-30T09:30:00Z.', ''])(
    'leaves alone what is no instant: %j',
    (sentence) => {
      expect(wordInstants(sentence, inBerlin)).toBe(sentence);
    },
  );
});
