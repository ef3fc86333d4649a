/** A file the server fetches by itself, at once: the address may be signed and short-lived. */
export interface BbbSlide {
  readonly url: string;
  readonly fileName: string;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML body of `create` and `insertDocument`; the first file is the one that is shown. */
export function slidesDocument(slides: readonly BbbSlide[]): string {
  const documents = slides.map(
    ({ url, fileName }, index) =>
      `<document url="${escape(url)}" filename="${escape(fileName)}" downloadable="false" removable="true" current="${String(index === 0)}"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?><modules><module name="presentation">${documents.join('')}</module></modules>`;
}

function escape(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
