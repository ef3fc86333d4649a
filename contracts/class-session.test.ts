import { describe, expect, test } from '@jest/globals';
import { createClassSessionSchema, planTitleSchema, updateClassSessionSchema } from './class-session.ts';
import { createSeriesSchema, previewFollowingSchema } from './series.ts';

const titleOf = (title: string) => planTitleSchema.safeParse(title).error?.issues.map(({ message }) => message);
const nothingToSee = 'Please enter a title that can be seen: this one holds invisible characters only.';
const controls = 'Please leave out line breaks, tabs and other control characters.';

describe('title of a plan', () => {
  test.each(['A1', '  Past tenses ', 'Französisch für Anfänger', '日本語', 'می‌خواهم', '👩‍🏫 Spoken', '?!', '१२'])(
    '“%s” is one',
    (title) => {
      expect(planTitleSchema.parse(title)).toBe(title.trim());
    },
  );

  test.each([
    ['zero-width spaces', '\u200b\u200b\u200b', nothingToSee],
    ['joiners between spaces', '\u200d \u200d', nothingToSee],
    ['directions of writing', '\u202e\u202c', nothingToSee],
    ['Hangul fillers', '\u3164\u3164', nothingToSee],
    ['blank Braille', '\u2800\u2800', nothingToSee],
    ['a null character', 'Past\u0000tenses', controls],
    ['null characters alone', '\u0000\u0000', controls],
    ['a line break', 'Past\ntenses', controls],
    ['a line separator', 'Past\u2028tenses', controls],
  ])('%s: refused with one sentence', (_words, title, sentence) => {
    expect(titleOf(title)).toEqual([sentence]);
  });

  test('is the same wherever something is planned', () => {
    for (const schema of [
      createClassSessionSchema,
      updateClassSessionSchema,
      createSeriesSchema,
      previewFollowingSchema,
    ]) {
      const issues = schema.safeParse({ title: '\u200b\u200b' }).error?.issues ?? [];
      expect(issues.filter(({ path }) => path[0] === 'title')).toMatchObject([{ message: nothingToSee }]);
    }
  });
});
