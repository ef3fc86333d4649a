import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createEventStreamReader } from './event-stream.ts';

const stream =
  ': hello\n\nevent: status\ndata: {"phase":"open"}\n\n:\nevent: status\r\ndata: a\r\ndata: b\r\n\r\ndata:no name\n\nevent: empty\n\ndata: cut off';

const events = [
  { name: 'status', text: '{"phase":"open"}' },
  { name: 'status', text: 'a\nb' },
  { name: 'message', text: 'no name' },
];

test('reads events, skips comments, events without data and what is not complete', () => {
  expect(createEventStreamReader()(stream)).toEqual(events);
});

test('reads the same however the stream is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: stream.length }), { maxLength: 20 }), (cuts) => {
      const read = createEventStreamReader();
      const borders = [0, ...cuts.sort((a, b) => a - b), stream.length];
      const pieces = borders.slice(1).map((border, index) => stream.slice(borders[index], border));
      expect(pieces.flatMap(read)).toEqual(events);
    }),
  );
});
