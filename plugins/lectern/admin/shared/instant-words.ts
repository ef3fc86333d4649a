/** UTC instants within a sentence, as the API writes them: `2026-11-23T10:00:00.000Z`. */
const instants = /\b\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z/g;

/**
 * Puts words for each instant of a sentence that was put together by the service, which knows no reader.
 * @param wordInstant words one in the reader's zone
 */
export function wordInstants(sentence: string, wordInstant: (instant: number) => string): string {
  return sentence.replace(instants, (written) => {
    const instant = Date.parse(written);
    return Number.isNaN(instant) ? written : wordInstant(instant);
  });
}
