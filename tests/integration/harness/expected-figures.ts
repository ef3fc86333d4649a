import { readFileSync } from 'node:fs';
import { instantSchema, type MeetingStatistics } from '@lectern/contracts';
import { z } from 'zod';

const fixtures = new URL('../../fixtures/bbb/events/', import.meta.url);

const bbbeventsSchema = z.object({
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

/** The text of an events file of the fixtures. */
export function eventsFile(name: string): string {
  return readFileSync(new URL(`${name}.xml`, fixtures), 'utf8');
}

/**
 * What bbbevents counts in an events file, in our words. `ids`: the file's people to those who stood in for them; others keep the
 * file's ids.
 */
export function figuresOf(
  name: string,
  ids: Readonly<Record<string, string>>,
): Pick<MeetingStatistics, 'participants' | 'polls'> {
  const { attendees, polls } = bbbeventsSchema.parse(
    JSON.parse(readFileSync(new URL(`${name}.bbbevents.json`, fixtures), 'utf8')),
  );
  return {
    participants: attendees.map((attendee) => ({
      externalUserId: ids[attendee.ext_user_id] ?? attendee.ext_user_id,
      name: attendee.name,
      moderator: attendee.moderator,
      chats: attendee.engagement['chats'] ?? null,
      talks: attendee.engagement['talks'] ?? null,
      emojis: attendee.engagement['emojis'] ?? null,
      raisedHands: attendee.engagement['raisehand'] ?? null,
      pollResponses: attendee.engagement['poll_votes'] ?? null,
      pollVotes: Object.fromEntries(
        polls.flatMap(({ id, votes }) => {
          const answer = votes[attendee.ext_user_id];
          return answer === undefined ? [] : [[id, [answer]]];
        }),
      ),
      talkTimeSeconds: attendee.engagement['talk_time'] ?? null,
      sessionSeconds: attendee.duration,
      joins: attendee.joins.map(toUtc),
      leaves: attendee.leaves.map(toUtc),
    })),
    polls: polls.map(({ id, question, options }) => ({ id, question, options })),
  };
}

function toUtc(time: string) {
  return instantSchema.parse(new Date(time).toISOString());
}
