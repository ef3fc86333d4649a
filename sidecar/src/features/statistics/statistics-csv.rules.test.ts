import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ClassStatistics } from '@lectern/contracts';
import { classStatisticsSchema } from '@lectern/contracts';
import { statisticsCsv } from './statistics-csv.rules.ts';

function classWith(name: string, question = 'Capito?'): ClassStatistics {
  return classStatisticsSchema.parse({
    classSession: {
      id: 'a'.repeat(26),
      series: null,
      title: 'Italian A1',
      courseId: 7,
      courseTitle: 'Italian',
      teachers: [],
      startsAt: '2026-09-14T16:00:00.000Z',
      endsAt: '2026-09-14T17:00:00.000Z',
      zone: 'Europe/Berlin',
      capacity: 8,
      seatsTaken: 1,
      recorded: false,
      phase: 'ended',
      opensAt: '2026-09-14T15:50:00.000Z',
      closesAt: '2026-09-14T17:00:00.000Z',
      hasStatistics: true,
    },
    meetings: [
      {
        id: 'b'.repeat(26),
        startedAt: '2026-09-14T16:00:00.000Z',
        endedAt: '2026-09-14T17:00:00.000Z',
        recorded: false,
        state: 'reported',
        statistics: {
          meeting: {
            internalMeetingId: 'x-1',
            meetingId: null,
            name: null,
            startedAt: '2026-09-14T16:00:00.000Z',
            endedAt: null,
            durationSeconds: null,
            recorded: null,
            marks: null,
          },
          participants: [
            {
              externalUserId: 'u1',
              name,
              moderator: false,
              chats: 2,
              talks: 1,
              emojis: null,
              raisedHands: null,
              pollResponses: 1,
              pollVotes: { p1: ['Yes'] },
              talkTimeSeconds: 13,
              sessionSeconds: 3370,
              joins: ['2026-09-14T16:00:44.000Z'],
              leaves: [],
            },
          ],
          polls: [{ id: 'p1', question, options: ['Yes', 'No'] }],
          source: 'analytics-callback',
        },
        recordings: [],
        dueOn: null,
        dueReason: { code: 'on_request', organisationName: null, days: null, sentence: '' },
        nothingKeptVerifiedAt: null,
      },
    ],
  });
}

/** Reads RFC 4180 back: the test's own reader, so that writer and reader cannot agree on a mistake. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  let cell = '';
  let isQuoted = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text.charAt(index + 1) === '"') {
        cell += '"';
        index += 1;
      } else isQuoted = false;
    } else if (character === '"') isQuoted = true;
    else if (character === ',' || character === '\n') {
      rows.at(-1)?.push(cell.replace(/\r$/, ''));
      cell = '';
      if (character === '\n') rows.push([]);
    } else cell += character;
  }
  return rows.slice(0, -1);
}

describe('statisticsCsv', () => {
  test('has the promised figures, and says "not reported" for what the source cannot know', () => {
    const [header, row] = parseCsv(statisticsCsv(classWith('Ana Ortiz')).replace(/^\ufeff/, ''));
    expect(header).toEqual([
      'Class',
      'Meeting started',
      'Name',
      'Moderator',
      'Chats',
      'Talks',
      'Emojis',
      'Raised hands',
      'Poll responses',
      'Talk time (s)',
      'Time in session (s)',
      'First join (UTC)',
      'Last leave (UTC)',
      'Source',
      'Poll 1: Capito?',
    ]);
    expect(row).toEqual([
      'Italian A1',
      '2026-09-14T16:00:00.000Z',
      'Ana Ortiz',
      'no',
      '2',
      '1',
      'not reported',
      'not reported',
      '1',
      '13',
      '3370',
      '2026-09-14T16:00:44.000Z',
      '',
      'analytics-callback',
      'Yes',
    ]);
  });

  test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', ' =1', '"=1', '＝1', '|cmd', '%0A'])(
    'a name like %j is text, not a formula',
    (name) => {
      const row = parseCsv(statisticsCsv(classWith(name)).replace(/^\ufeff/, ''))[1];
      expect(row?.[2]).toBe(`'${name}`);
    },
  );

  test('any name and question come back whole, but for the guarding apostrophe', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, question) => {
        fc.pre(!/[\r\n]/.test(name + question));
        const rows = parseCsv(statisticsCsv(classWith(name, question)).replace(/^\ufeff/, ''));
        expect([name, `'${name}`]).toContain(rows[1]?.[2]);
        expect(rows[0]).toHaveLength(15);
      }),
    );
  });
});
