import { createReadStream } from 'node:fs';
import type { MeetingStatistics } from '@lectern/contracts';
import { EventsFileError } from './events-xml.errors.ts';
import { createEventsXmlParser } from './events-xml.skipper.ts';
import { createMeetingTally } from './meeting-tally.rules.ts';
import { Utf8Decoder } from './utf8-decoder.ts';

/** Small enough that its text stays in the young generation: 128 KB would double the memory and gain no speed. */
export const CHUNK_BYTES = 32 * 1024;

/**
 * Reads an events.xml of any size in one pass and constant memory.
 * @throws EventsFileError with a sentence for the person who named the file.
 */
export async function readEventsFile(path: string): Promise<MeetingStatistics> {
  try {
    return await readEventsXml(createReadStream(path, { highWaterMark: CHUNK_BYTES }));
  } catch (error) {
    throw explainSystemError(error);
  }
}

/** The same from any source of bytes. */
export async function readEventsXml(chunks: AsyncIterable<Uint8Array>): Promise<MeetingStatistics> {
  const tally = createMeetingTally();
  const parser = createEventsXmlParser(tally);
  const decoder = new Utf8Decoder();
  let isEmpty = true;
  for await (const chunk of chunks) {
    isEmpty &&= chunk.length === 0;
    parser.write(decoder.write(chunk));
  }
  decoder.end();
  if (isEmpty) throw new EventsFileError('the file is empty');
  parser.end();
  return tally.total();
}

/** What the system says of a file that cannot be read, in plain words; everything else as it was. */
function explainSystemError(error: unknown): unknown {
  if (typeof error !== 'object' || error === null || !('syscall' in error) || !('code' in error)) return error;
  switch (error.code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new EventsFileError('there is no such file');
    case 'EISDIR':
      return new EventsFileError('it is a directory, not a file');
    default:
      return new EventsFileError(`the file cannot be read (${String(error.code)})`);
  }
}
