import { describe, expect, test } from '@jest/globals';
import { readSeatsNews, seatsAddress } from './seats-news.ts';

const news = { id: 'a', state: 'full', words: 'Full', action: 'Waiting list' };

describe('readSeatsNews', () => {
  test('takes what each class says', () => {
    expect(readSeatsNews({ items: [news] })).toEqual(new Map([['a', news]]));
  });

  test.each([null, '<html>', {}, { items: 'none' }, { items: [null, { id: 'a' }, { ...news, words: 3 }] }])(
    'has no news in %j',
    (answer) => {
      expect(readSeatsNews(answer).size).toBe(0);
    },
  );
});

test('asks with what the reader chose and with nothing else of the address', () => {
  const asked = seatsAddress(
    'https://school.test/wp-json/lectern/v1/schedule?perPage=20&courseId=0',
    'https://school.test/timetable/?lectern_teacher=3&lectern_page=2&utm_source=mail',
  );
  expect([...new URL(asked).searchParams]).toEqual([
    ['perPage', '20'],
    ['courseId', '0'],
    ['lectern_teacher', '3'],
    ['lectern_page', '2'],
  ]);
});
