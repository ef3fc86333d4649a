/**
 * Text as a name may stand in BigBlueButton: one line, no control characters or marks that turn the direction of what follows, at most
 * `maxLength` characters (BBB 3 keeps names in columns of 255).
 */
export function plainText(text: string, maxLength: number): string {
  const line = text
    .toWellFormed()
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const characters = Array.from(new Intl.Segmenter('und').segment(line), ({ segment }) => segment);
  let clipped = '';
  for (const character of characters) {
    if (clipped.length + character.length > maxLength) break;
    clipped += character;
  }
  return clipped.trimEnd();
}
