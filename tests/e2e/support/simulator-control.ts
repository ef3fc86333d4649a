import { z } from 'zod';

import type { Site } from '../../support/site/site.ts';

const personSchema = z.object({
  externalUserId: z.string(),
  name: z.string(),
  role: z.enum(['MODERATOR', 'VIEWER']),
  status: z.string(),
});

const meetingSchema = z.object({
  meetingId: z.string(),
  internalMeetingId: z.string(),
  phase: z.string(),
  people: z.array(personSchema),
});

/** A meeting as the simulator knows it. */
export type SimulatedMeeting = z.infer<typeof meetingSchema>;

/** What makes an API call of the simulator fail; see tests/simulator/README.md. */
export interface Fault {
  readonly on: string;
  readonly kind: 'status' | 'slow' | 'html' | 'unreachable' | 'truncated' | 'empty';
  readonly status?: number;
  readonly delayMs?: number;
  readonly times?: number;
}

/** Steers the BigBlueButton simulator of a site. */
export interface SimulatorControl {
  /** The meeting that is on; the youngest where there are several. @throws Error where none is */
  runningMeeting(): Promise<SimulatedMeeting>;
  /** Replays an events file as the class that is on; `participants` says who of the file is who of ours (external user ids). */
  play(meetingId: string, eventsFile: string, participants: Readonly<Record<string, string>>): Promise<void>;
  addFault(fault: Fault): Promise<void>;
  clearFaults(): Promise<void>;
}

export function controlSimulator(site: Site): SimulatorControl {
  if (site.simulatorUrl === null) throw new Error('This site has no simulator.');
  const base = `${site.simulatorUrl}/control`;

  async function ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const answer = await fetch(`${base}/${path}`, {
      method,
      headers: { 'x-control-token': site.simulatorControlToken },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!answer.ok) throw new Error(`${method} ${path}: ${String(answer.status)} ${await answer.text()}`);
    return answer.json();
  }

  return {
    async runningMeeting() {
      const { meetings } = z.object({ meetings: z.array(meetingSchema) }).parse(await ask('GET', 'meetings'));
      const meeting = meetings.findLast(({ phase }) => phase === 'open');
      if (meeting === undefined) throw new Error('No meeting is on.');
      return meeting;
    },
    async play(meetingID, events, participants) {
      await ask('POST', 'play', { meetingID, events, participants });
    },
    async addFault(fault) {
      await ask('POST', 'faults', fault);
    },
    async clearFaults() {
      await ask('DELETE', 'faults');
    },
  };
}
