import type { z } from 'zod';
import { invalidInput } from '../errors/domain-error.ts';
import { wordIssue } from '../errors/issue-words.ts';

/**
 * Reads what somebody sent. What does not fit is theirs to mend; the same trouble with a stored row or an answer would be ours.
 * @throws DomainError `invalid_input` with a sentence at each field
 */
export function parseInput<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(input, { error: wordIssue });
  if (parsed.success) return parsed.data;
  throw invalidInput(Object.fromEntries(parsed.error.issues.flatMap(toFields)), parsed.error);
}

/** Field and what is wrong with it. A key that is unheard of is a field of its own, not a fault of what it stands in. */
function toFields(issue: z.core.$ZodIssue): [string, string][] {
  if (issue.code !== 'unrecognized_keys') return [[issue.path.join('.') || 'body', issue.message]];
  return issue.keys.map((key) => [[...issue.path, key].join('.'), 'Please leave this out: it is not known here.']);
}
