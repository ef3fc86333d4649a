import { isUtf8 } from 'node:buffer';
import { EventsFileError } from './events-xml.errors.ts';

/**
 * Decodes UTF-8 that arrives in chunks and refuses what is not UTF-8 (EventsFileError). `TextDecoder` would do the same, but makes text of
 * two bytes a letter of it, on which the XML parser is a fifth slower.
 */
export class Utf8Decoder {
  /** The beginning of a letter that the next chunk completes. */
  #rest: Uint8Array = new Uint8Array();

  write(chunk: Uint8Array): string {
    const bytes =
      this.#rest.length === 0 ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength) : this.#prepend(chunk);
    const complete = bytes.length - countCutBytes(bytes);
    if (!isUtf8(bytes.subarray(0, complete))) throw refuse();
    // A copy: whoever gave the chunk may use its memory again.
    this.#rest = Uint8Array.prototype.slice.call(bytes, complete);
    return bytes.toString('utf8', 0, complete);
  }

  /** After the last chunk: a letter may be cut. */
  end(): void {
    if (this.#rest.length > 0) throw refuse();
  }

  #prepend(chunk: Uint8Array): Buffer {
    return Buffer.concat([this.#rest, chunk]);
  }
}

function refuse(): EventsFileError {
  return new EventsFileError('not an events file: it is not text in UTF-8');
}

/** Bytes at the end that begin a letter without ending it: 0 to 3. */
function countCutBytes(bytes: Uint8Array): number {
  for (let count = 1; count <= Math.min(3, bytes.length); count += 1) {
    const byte = bytes[bytes.length - count] ?? 0;
    const isContinuation = (byte & 0xc0) === 0x80;
    if (isContinuation) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > count ? count : 0;
  }
  return 0;
}
