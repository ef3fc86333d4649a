import type { Settings } from '@lectern/contracts';

/** BBB shows names in lists, chat and recordings; longer ones only break its screens. */
const longestName = 100;

/**
 * The name that BigBlueButton is told, by the school's rule. Control and direction characters are dropped, white space is folded,
 * and a person without a name gets the word for their role.
 */
export function displayNameFor(name: string, rule: Settings['displayName'], fallback: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
  if (rule === 'pseudonym' || plain === '') return fallback;
  return cut(rule === 'full' ? plain : firstNameAndInitial(plain));
}

function firstNameAndInitial(name: string): string {
  const words = name.split(' ');
  const last = words.length > 1 ? words.at(-1) : undefined;
  const initial = last === undefined ? undefined : [...new Intl.Segmenter().segment(last)][0]?.segment;
  return initial === undefined ? name : `${words[0] ?? ''} ${initial.toLocaleUpperCase()}.`;
}

function cut(name: string): string {
  const letters = [...new Intl.Segmenter().segment(name)].map(({ segment }) => segment);
  if (name.length <= longestName) return name;
  let short = '';
  for (const letter of letters) {
    if (short.length + letter.length >= longestName) break;
    short += letter;
  }
  return `${short}…`;
}
