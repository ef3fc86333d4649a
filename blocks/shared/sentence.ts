import type { ErrorParameters } from '@lectern/contracts';

/** UTC instant as the API writes it: `2026-11-23T10:00:00.000Z`. */
const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

function isInstant(text: string): boolean {
  return instantPattern.test(text);
}

/**
 * Puts parameters into a sentence: `{name}` stands for one. Unknown names stay, so that a wrong sentence is seen and not silently cut.
 * The catalogue's own `wordSentence` does the same on the server; this one comes without the schemas beside it.
 * @param wordInstant words a parameter that is an instant, in the reader's zone.
 */
export function putParameters(
  sentence: string,
  parameters: ErrorParameters = {},
  wordInstant: (instant: string) => string = (instant) => instant,
): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
    if (value === undefined) return whole;
    return typeof value === 'string' && isInstant(value) ? wordInstant(value) : String(value);
  });
}
