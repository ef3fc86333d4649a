import type { z } from 'zod';

type Issue = z.core.$ZodRawIssue;

const fillIn = 'Please fill this in.';
const correct = 'Please correct this: it does not have the form that is expected here.';

/**
 * What is wrong with a field, as a sentence to the person who filled it in. Hand it to zod as the `error` of a parse: a schema of
 * `contracts/` that words its own fault keeps its words, all else is worded here.
 */
export function wordIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing(issue.input) ? fillIn : (typeWords[issue.expected] ?? correct);
    case 'too_small':
      return wordTooSmall(issue);
    case 'too_big':
      return wordTooBig(issue);
    case 'invalid_format':
      return formatWords[issue.format] ?? correct;
    case 'invalid_value':
      if (isMissing(issue.input)) return 'Please choose one.';
      return issue.values.length === 1
        ? `Please enter ${String(issue.values[0])}.`
        : `Please choose one of these: ${issue.values.map(String).join(', ')}.`;
    case 'invalid_union':
      return isMissing(issue.input) ? fillIn : 'Please choose one of the possible kinds.';
    case 'unrecognized_keys':
      return `Please leave out what is not known here: ${issue.keys.join(', ')}.`;
    case 'not_multiple_of':
      return `Please enter a multiple of ${String(issue.divisor)}.`;
    default:
      return correct;
  }
}

/** An empty field, as forms and addresses send it; not a number is what a missing one becomes on its way through a conversion. */
function isMissing(input: unknown): boolean {
  return input === undefined || input === null || input === '' || Number.isNaN(input);
}

/** By the name that zod gives to the type it expected. */
const typeWords: Partial<Record<string, string>> = {
  string: 'Please enter text.',
  number: 'Please enter a number.',
  int: 'Please enter a whole number.',
  boolean: 'Please choose yes or no.',
  array: 'Please give a list.',
  object: 'Please give all parts of this.',
};

/** By the name that zod gives to the format it expected. */
const formatWords: Partial<Record<string, string>> = {
  date: 'Please enter a date, such as 2026-11-23.',
  datetime: 'Please enter a date and a time in UTC, such as 2026-11-23T10:00:00.000Z.',
  url: 'Please enter a web address, such as https://school.example.',
  email: 'Please enter an e-mail address.',
};

function wordTooSmall({ origin, minimum, inclusive, input }: Extract<Issue, { code: 'too_small' }>): string {
  const least = Number(minimum);
  if (origin === 'string') return isMissing(input) ? fillIn : `Please enter at least ${count(least, 'character')}.`;
  if (origin === 'array') return `Please choose at least ${String(least)}.`;
  return inclusive === false ? `Please enter more than ${String(least)}.` : `Please enter ${String(least)} or more.`;
}

function wordTooBig({ origin, maximum, inclusive }: Extract<Issue, { code: 'too_big' }>): string {
  const most = Number(maximum);
  if (origin === 'string') return `Please enter at most ${count(most, 'character')}.`;
  if (origin === 'array') return `Please choose at most ${String(most)}.`;
  return inclusive === false ? `Please enter less than ${String(most)}.` : `Please enter ${String(most)} or less.`;
}

function count(number: number, thing: string): string {
  return `${String(number)} ${thing}${number === 1 ? '' : 's'}`;
}
