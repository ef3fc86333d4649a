import { describe, expect, test } from '@jest/globals';
import { putParameters } from './sentence.ts';

describe('putParameters', () => {
  test('puts in text, numbers and worded instants', () => {
    const sentence = 'From {opensAt}, {capacity} seats, ask {name}.';
    const parameters = { opensAt: '2026-11-23T10:00:00.000Z', capacity: 12, name: 'Ada' };
    expect(putParameters(sentence, parameters, () => 'eleven')).toBe('From eleven, 12 seats, ask Ada.');
  });

  test('leaves unknown names and names of the prototype as they are', () => {
    expect(putParameters('{missing} {toString}', {})).toBe('{missing} {toString}');
  });

  test('does not read parameters inside of values', () => {
    expect(putParameters('{a}', { a: '{b}', b: 'no' })).toBe('{b}');
  });
});
