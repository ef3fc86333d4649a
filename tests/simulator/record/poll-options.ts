import { z } from 'zod';

const schema = z.array(z.object({ key: z.string() }));

/** The options of a poll from the JSON list in its start event. @throws ZodError when it is another list. */
export function readPollOptions(answers: string): string[] {
  return schema.parse(JSON.parse(answers)).map(({ key }) => key);
}
