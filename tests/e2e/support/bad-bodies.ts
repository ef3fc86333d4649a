import type { z } from 'zod';

type Body = Readonly<Record<string, unknown>>;

/** A body with one thing wrong, and the field at fault. */
export interface BadBody {
  readonly field: string;
  readonly body: Body;
}

const isBody = (value: unknown): value is Body => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * From a valid body: each field that the schema cannot do without left out, each field of a wrong type, and one that is unheard of.
 * Fields of objects inside are dotted: `retention.days`.
 */
export function badBodies(schema: z.ZodType, valid: Body): BadBody[] {
  const wrong = fieldsOf(valid).flatMap((field) => [
    { field, body: changed(valid, field.split('.'), undefined) },
    { field, body: changed(valid, field.split('.'), { ofType: 'another' }) },
  ]);
  const refused = wrong.filter(({ body }) => !schema.safeParse(body).success);
  return [...refused, { field: 'unheardOf', body: { ...valid, unheardOf: 1 } }];
}

function fieldsOf(body: Body): string[] {
  return Object.entries(body).flatMap(([name, value]) => [
    name,
    ...(isBody(value) ? fieldsOf(value).map((inner) => `${name}.${inner}`) : []),
  ]);
}

/** `undefined` leaves the field out: JSON has no such value. */
function changed(body: Body, [name = '', ...inner]: readonly string[], value: unknown): Body {
  const old = body[name];
  return { ...body, [name]: inner.length > 0 && isBody(old) ? changed(old, inner, value) : value };
}
