import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { displayNameFor } from './display-name.rules.ts';

describe('displayNameFor', () => {
  test('passes a name on as it is', () => {
    expect(displayNameFor('Emil Novák', 'full', 'Student')).toBe('Emil Novák');
  });

  test('shortens to first name and initial where the school wants that', () => {
    expect(displayNameFor('Ana Maria de Souza', 'first_name_initial', 'Student')).toBe('Ana S.');
    expect(displayNameFor('Cher', 'first_name_initial', 'Student')).toBe('Cher');
    expect(displayNameFor('Li 👩🏽‍🏫x', 'first_name_initial', 'Student')).toBe('Li 👩🏽‍🏫.');
  });

  test('names nobody where the school wants pseudonyms', () => {
    expect(displayNameFor('Ana Souza', 'pseudonym', 'Student')).toBe('Student');
  });

  test('keeps markup as the text it is: whoever shows it escapes it', () => {
    expect(displayNameFor('<b>Bo</b> & Co', 'full', 'Student')).toBe('<b>Bo</b> & Co');
  });

  test('drops characters that turn or hide text', () => {
    expect(displayNameFor('Ana\u202e\u0000\nSouza\u200b', 'full', 'Student')).toBe('Ana Souza');
    expect(displayNameFor(' \u0000 ', 'full', 'Student')).toBe('Student');
  });

  test('is never empty, never longer than 100 characters and a mark, and cuts no letter in two', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 400 }),
        fc.constantFrom('full' as const, 'first_name_initial' as const),
        (name, rule) => {
          const shown = displayNameFor(name, rule, 'Student');
          expect(shown.length).toBeGreaterThan(0);
          expect(shown.length).toBeLessThanOrEqual(100);
          expect(shown.isWellFormed()).toBe(name.isWellFormed() || shown.isWellFormed());
          expect(shown).not.toMatch(/\p{Cc}/u);
        },
      ),
    );
  });
});
