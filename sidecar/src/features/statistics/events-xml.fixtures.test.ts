import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from '@jest/globals';
import { analyticsCallbackSchema, meetingStatisticsSchema, type MeetingStatistics } from '@lectern/contracts';
import { z } from 'zod';
import { readAnalyticsBody } from './analytics-body.rules.ts';
import { readEventsFile } from './events-xml.reader.ts';

const fixtures = new URL('../../../../tests/fixtures/bbb/', import.meta.url);

/** Every events file of the fixtures that bbbevents reads; its figures and the callback's body are in files of that name. */
const names = readdirSync(new URL('events', fixtures))
  .filter((file) => file.endsWith('.xml') && file !== 'real_no_key.xml')
  .map((file) => file.slice(0, -'.xml'.length));

/** Where we differ from bbbevents on purpose: its fault, and the figure that is right. */
const corrections: Record<string, Record<string, { sessionSeconds: number }>> = {
  own_missing_leaves: {
    // The first visit (10:00:10) has no leave. bbbevents counts it to the meeting's end (1790 s); it ends at the next
    // join (10:08:20) of the same person, whose second visit ended at 10:13:20.
    u102: { sessionSeconds: 490 + 300 },
  },
};

const bbbeventsSchema = z.object({
  meeting_id: z.string(),
  duration: z.int(),
  start: z.string(),
  finish: z.string(),
  attendees: z.array(
    z.object({
      ext_user_id: z.string(),
      name: z.string(),
      moderator: z.boolean(),
      joins: z.array(z.string()),
      leaves: z.array(z.string()),
      duration: z.int(),
      engagement: z.record(z.string(), z.int()),
    }),
  ),
  polls: z.array(
    z.object({
      id: z.string(),
      question: z.string(),
      options: z.array(z.string()),
      votes: z.record(z.string(), z.string()),
    }),
  ),
});

test('there are fixtures', () => {
  expect(names.length).toBeGreaterThanOrEqual(8);
});

describe.each(names)('events file %s', (name) => {
  const expected = bbbeventsSchema.parse(readJson(`events/${name}.bbbevents.json`));

  test('gives the figures of bbbevents', async () => {
    const statistics = await readEventsFile(fileURLToPath(new URL(`events/${name}.xml`, fixtures)));

    expect(meetingStatisticsSchema.parse(statistics)).toEqual(statistics);
    expect(statistics.meeting).toMatchObject({
      meetingId: expected.meeting_id,
      startedAt: toUtc(expected.start),
      endedAt: toUtc(expected.finish),
      durationSeconds: expected.duration,
    });
    expect(statistics.polls).toEqual(expected.polls.map(({ id, question, options }) => ({ id, question, options })));
    expect(plain(statistics.participants)).toEqual(
      expected.attendees.map((attendee) => ({
        externalUserId: attendee.ext_user_id,
        name: attendee.name,
        moderator: attendee.moderator,
        chats: attendee.engagement['chats'],
        talks: attendee.engagement['talks'],
        emojis: attendee.engagement['emojis'],
        raisedHands: attendee.engagement['raisehand'],
        pollResponses: attendee.engagement['poll_votes'],
        pollVotes: votesOf(attendee.ext_user_id),
        talkTimeSeconds: attendee.engagement['talk_time'],
        sessionSeconds: attendee.duration,
        joins: attendee.joins.map(toUtc),
        leaves: attendee.leaves.map(toUtc),
        ...corrections[name]?.[attendee.ext_user_id],
      })),
    );
  });

  test('and its analytics callback give the same statistics', async () => {
    const fromFile = await readEventsFile(fileURLToPath(new URL(`events/${name}.xml`, fixtures)));
    const fromBody = readAnalyticsBody(analyticsCallbackSchema.parse(readJson(`analytics/${name}.body.json`)));

    expect(meetingStatisticsSchema.parse(fromBody)).toEqual(fromBody);
    expect(plain(fromBody)).toEqual(
      plain({
        ...fromFile,
        meeting: { ...fromFile.meeting, recorded: null, marks: null },
        source: 'analytics-callback',
      } satisfies MeetingStatistics),
    );
  });

  function votesOf(personId: string): Record<string, string[]> {
    return Object.fromEntries(
      expected.polls.flatMap(({ id, votes }) => (votes[personId] === undefined ? [] : [[id, [votes[personId]]]])),
    );
  }
});

test('an XML file that is no events file is refused', async () => {
  const path = fileURLToPath(new URL('events/real_no_key.xml', fixtures));
  await expect(readEventsFile(path)).rejects.toThrow(
    'not an events file: it begins with <error>, not with <recording>',
  );
});

test('recording marks stand with their instants', async () => {
  const { meeting } = await readEventsFile(fileURLToPath(new URL('events/real_sample.xml', fixtures)));
  expect(meeting.recorded).toBe(true);
  expect(meeting.marks).toEqual([
    { at: '2018-08-16T15:39:47.000Z', recording: true },
    { at: '2018-08-16T15:40:54.000Z', recording: false },
  ]);
});

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(path, fixtures), 'utf8'));
}

function toUtc(time: string): string {
  return new Date(time).toISOString();
}

/** Without prototypes: poll votes have none. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
