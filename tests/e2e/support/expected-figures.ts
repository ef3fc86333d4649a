import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const instants = z.array(z.iso.datetime({ offset: true }));

/** The part of bbbevents' own answer (`*.bbbevents.json`) that the school sees. */
const answerSchema = z.object({
  start: z.iso.datetime({ offset: true }),
  duration: z.number(),
  attendees: z.array(
    z.object({
      ext_user_id: z.string(),
      name: z.string(),
      moderator: z.boolean(),
      joins: instants,
      leaves: instants,
      duration: z.number(),
      engagement: z.object({
        chats: z.number(),
        talks: z.number(),
        raisehand: z.number(),
        emojis: z.number(),
        poll_votes: z.number(),
        talk_time: z.number(),
      }),
    }),
  ),
});

/** What one person did in the played class; joins and leaves in milliseconds after the start. */
export interface PersonFigures {
  readonly name: string;
  readonly moderator: boolean;
  readonly sessionSeconds: number | null;
  readonly talkTimeSeconds: number | null;
  readonly talks: number | null;
  readonly chats: number | null;
  readonly raisedHands: number | null;
  readonly emojis: number | null;
  readonly pollResponses: number | null;
  readonly joins: readonly number[];
  readonly leaves: readonly number[];
}

const folder = join(import.meta.dirname, '../../fixtures/bbb/events');

export function eventsFile(name: string): string {
  return join(folder, `${name}.xml`);
}

/** Figures that BigBlueButton's own library counts in a file, by name of the person. */
export function expectedFigures(name: string): { durationSeconds: number; people: PersonFigures[] } {
  const answer = answerSchema.parse(JSON.parse(readFileSync(join(folder, `${name}.bbbevents.json`), 'utf8')));
  const start = Date.parse(answer.start);
  const sinceStart = (instant: string): number => Date.parse(instant) - start;
  return {
    durationSeconds: answer.duration,
    people: answer.attendees.map(({ name: personName, moderator, joins, leaves, duration, engagement }) => ({
      name: personName,
      moderator,
      sessionSeconds: duration,
      talkTimeSeconds: engagement.talk_time,
      talks: engagement.talks,
      chats: engagement.chats,
      raisedHands: engagement.raisehand,
      emojis: engagement.emojis,
      pollResponses: engagement.poll_votes,
      joins: joins.map(sinceStart),
      leaves: leaves.map(sinceStart),
    })),
  };
}
