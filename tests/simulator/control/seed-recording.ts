import { z } from 'zod';
import { hashHex } from '../checksum.ts';
import type { Recording } from '../recordings/recording.ts';
import type { World } from '../world.ts';

/** A recording that tests want to exist without a class before it. */
export const seedSchema = z.strictObject({
  meetingID: z.string(),
  name: z.string().default('A recorded class'),
  /** Epoch milliseconds. */
  startTime: z.int(),
  endTime: z.int(),
  state: z.enum(['processing', 'processed', 'published', 'unpublished', 'deleted']).default('published'),
  participants: z.int().default(2),
  metadata: z.record(z.string(), z.string()).default({}),
  formats: z.array(z.string()).default(['presentation']),
});

/** Puts a recording into the list. */
export function seedRecording(world: World, seed: z.infer<typeof seedSchema>): Recording {
  const { meetingID, metadata, ...rest } = seed;
  const recording: Recording = {
    ...rest,
    meetingId: meetingID,
    recordId: `${hashHex('sha1', meetingID)}-${seed.startTime}`,
    metadata: { ...metadata, meetingId: meetingID, meetingName: seed.name, isBreakout: 'false' },
    tracks: [],
  };
  world.state.recordings.push(recording);
  world.save();
  return recording;
}
