import { describe, expect, test } from '@jest/globals';
import {
  apiRoutes,
  civilDateSchema,
  createClassSessionSchema,
  publicIdSchema,
  retentionTermSchema,
  wallTimeSchema,
  wordpressIdSchema,
  zoneSchema,
  type ApiRoute,
} from '@lectern/contracts';
import fc from 'fast-check';
import { z } from 'zod';
import { wordIssue } from './issue-words.ts';

/** What a person reads who entered `input`. */
function wordsFor(schema: z.ZodType, input: unknown): string[] {
  return schema.safeParse(input, { error: wordIssue }).error?.issues.map(({ message }) => message) ?? [];
}

describe('wordIssue', () => {
  test.each<[string, z.ZodType, unknown]>([
    ['Please fill this in.', z.string(), undefined],
    ['Please fill this in.', z.string(), null],
    ['Please enter text.', z.string(), 7],
    ['Please fill this in.', z.string().trim().min(2), ' '],
    ['Please enter at least 2 characters.', z.string().min(2), 'x'],
    ['Please enter at most 1 character.', z.string().max(1), 'xy'],
    ['Please enter a number.', z.number(), 'x'],
    ['Please enter a whole number.', z.int(), 1.5],
    ['Please enter 1 or more.', z.number().int().min(1), 0],
    ['Please enter more than 0.', z.number().positive(), 0],
    ['Please enter 500 or less.', z.number().max(500), 501],
    ['Please enter less than 5.', z.number().lt(5), 5],
    ['Please enter a multiple of 5.', z.number().multipleOf(5), 7],
    ['Please choose yes or no.', z.boolean(), 'x'],
    ['Please give a list.', z.array(z.string()), 'x'],
    ['Please choose at most 1.', z.array(z.string()).max(1), ['a', 'b']],
    ['Please choose at least 1.', z.array(z.string()).min(1), []],
    ['Please give all parts of this.', z.object({}), 'x'],
    ['Please choose one of these: full, pseudonym.', z.enum(['full', 'pseudonym']), 'x'],
    ['Please choose one.', z.enum(['full', 'pseudonym']), undefined],
    ['Please enter yes.', z.literal('yes'), 'no'],
    ['Please leave out what is not known here: a, b.', z.strictObject({}), { a: 1, b: 2 }],
    ['Please enter a web address, such as https://school.example.', z.url(), 'x'],
    ['Please correct this: it does not have the form that is expected here.', z.string().regex(/a/), 'b'],
    ['Please correct this: it does not have the form that is expected here.', z.custom(() => false), 'b'],
    ['Please choose one of the possible kinds.', z.union([z.string(), z.number()]), true],
    ['Please choose one of the possible kinds.', retentionTermSchema, { mode: 'weeks' }],
    ['Please enter a date, such as 2026-11-23.', civilDateSchema, '23.11.2026'],
    ['Please enter a date and a time, such as 2026-11-23T18:30.', wallTimeSchema, '23.11.2026'],
    ['Please choose a time zone, such as Europe/Berlin.', zoneSchema, 'Berlin'],
    ['Please choose one from the list.', wordpressIdSchema, undefined],
    ['Please choose one from the list.', wordpressIdSchema, ''],
    ['This is not an identifier of ours.', publicIdSchema, 'x'],
  ])('%s', (sentence, schema, input) => {
    expect(wordsFor(schema, input)).toEqual([sentence]);
  });

  test('an empty form is answered with a sentence at each field', () => {
    const sentences = wordsFor(createClassSessionSchema, {});
    expect(sentences).toHaveLength(7);
    expect(new Set(sentences)).toEqual(new Set(['Please fill this in.', 'Please choose one from the list.']));
  });

  test('no route answers in words of the schema library, whatever is sent', () => {
    const bodies = Object.values<ApiRoute>(apiRoutes).flatMap(({ body }) => (body === null ? [] : [body]));
    const anything = fc.object({ maxDepth: 2, key: fc.constantFrom(...fieldNames(bodies)) });
    fc.assert(
      fc.property(fc.constantFrom(...bodies), anything, (schema, input) => {
        for (const sentence of wordsFor(schema, input)) expect(sentence).toMatch(/^(?:Please|This) .+\.$/);
      }),
      { numRuns: 500 },
    );
  });
});

function fieldNames(schemas: readonly z.ZodType[]): string[] {
  return schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}
