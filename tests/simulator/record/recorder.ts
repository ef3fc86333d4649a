import type { Meeting } from '../meetings/meeting.ts';
import type { World } from '../world.ts';

/**
 * Writes down what happens, in the format of BigBlueButton 2.6 and later.
 *
 * While a file is replayed the record is the file's: what people do beside it is shown but not written.
 */
export function record(
  world: World,
  meeting: Meeting,
  module: string,
  name: string,
  fields: Readonly<Record<string, string>>,
): void {
  if (meeting.play !== null) return;
  const now = world.clock.now();
  meeting.events.push({
    timestamp: now - world.state.bootTime,
    module,
    name,
    fields: { ...fields, date: new Date(now).toISOString(), timestampUTC: String(now) },
  });
}
