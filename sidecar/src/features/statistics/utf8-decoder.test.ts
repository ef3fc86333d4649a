import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { EventsFileError } from './events-xml.errors.ts';
import { Utf8Decoder } from './utf8-decoder.ts';

/** What the platform makes of the whole; null where it refuses. */
function decodeWhole(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function decodeInChunks(bytes: Uint8Array, size: number): string | null {
  const decoder = new Utf8Decoder();
  let text = '';
  // One buffer for all chunks, as a reader that saves memory may use.
  const shared = new Uint8Array(size);
  try {
    for (let from = 0; from < bytes.length; from += size) {
      const piece = bytes.subarray(from, from + size);
      shared.set(piece);
      text += decoder.write(shared.subarray(0, piece.length));
    }
    decoder.end();
    return text;
  } catch (error) {
    expect(error).toBeInstanceOf(EventsFileError);
    return null;
  }
}

const size = fc.integer({ min: 1, max: 9 });

test('any text comes through any chunks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), size, (text, chunk) => {
      expect(decodeInChunks(Buffer.from(text), chunk)).toBe(text);
    }),
  );
});

test('any bytes are read or refused as the platform does', () => {
  const nearlyText = fc
    .tuple(fc.string({ unit: 'binary' }), fc.uint8Array({ maxLength: 3 }), fc.string({ unit: 'binary' }))
    .map(([before, noise, after]) => Buffer.concat([Buffer.from(before), noise, Buffer.from(after)]));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 12 }), nearlyText), size, (bytes, chunk) => {
      expect(decodeInChunks(bytes, chunk)).toBe(decodeWhole(bytes));
    }),
    { numRuns: 1000 },
  );
});
