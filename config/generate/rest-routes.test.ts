import { describe, expect, test } from '@jest/globals';
import { apiRoutes } from '@lectern/contracts';
import { z } from 'zod';

import { generateRestRoutes } from './rest-routes.ts';

const generated = z
  .array(
    z.object({
      name: z.string(),
      path: z.string(),
      capabilities: z.array(z.string()).min(1),
      args: z.record(z.string(), z.looseObject({})),
    }),
  )
  .parse(JSON.parse(generateRestRoutes().text));

/** A WordPress pattern as JavaScript reads it. */
function asRegExp(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('(?P<', '(?<')}$`);
}

describe('routes for WordPress', () => {
  test('name every route of the contract once', () => {
    expect(generated.map(({ name }) => name).sort()).toEqual(Object.keys(apiRoutes).sort());
  });

  test.each(generated.map((route) => [route.name, route] as const))(
    '%s: pattern and arguments name the same parameters',
    (_name, route) => {
      const named = [...route.path.matchAll(/\(\?P<(\w+)>/g)].map((match) => match[1]);
      expect(Object.keys(route.args)).toEqual(expect.arrayContaining(named));
    },
  );

  test.each(Object.entries(apiRoutes))(
    '%s: the pattern takes the path with its parameters and nothing longer',
    (name, { path }) => {
      const pattern = asRegExp(generated.find((route) => route.name === name)?.path ?? '');
      const filled = path.replaceAll(/:\w+/g, 'aaaaaaaaaaaaaaaaaaaaaaaaaa');
      expect(pattern.test(filled)).toBe(true);
      expect(pattern.test(`${filled}/more`)).toBe(false);
      expect(pattern.test(filled.replace('.', 'x'))).toBe(!filled.includes('.'));
    },
  );

  test('no argument brings a default: WordPress would send what nobody asked for', () => {
    expect(generated.flatMap(({ args }) => Object.values(args)).filter((schema) => 'default' in schema)).toEqual([]);
  });
});
