import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { analyticsBody } from '../analysis/analytics-body.ts';
import type { Answer } from '../answers.ts';
import type { RawRequest } from '../http/request.ts';
import { requestEnd } from '../meetings/life.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { findByInternalId, findLatestMeeting } from '../meetings/registry.ts';
import { startPlay } from '../player/player.ts';
import { meetingRecord } from '../record/meeting-record.ts';
import { readEvents } from '../record/read-events.ts';
import { writeEvents } from '../record/write-events.ts';
import type { World } from '../world.ts';
import { faultSchema } from './faults.ts';
import { seedRecording, seedSchema } from './seed-recording.ts';
import { lightMeeting } from './light-meeting.ts';

const playSchema = z.strictObject({
  meetingID: z.string(),
  /** Path of an events.xml, or its text. */
  events: z.string(),
  speed: z.number().positive().optional(),
  withinSeconds: z.number().nonnegative().default(0),
  times: z.enum(['file', 'shifted']).default('shifted'),
  names: z.enum(['file', 'live']).default('file'),
  participants: z.union([z.literal('auto'), z.record(z.string(), z.string())]).default({}),
  autoEndSeconds: z.number().nonnegative().nullable().default(null),
});

type Route = (world: World, request: RawRequest, argument: string) => Promise<Answer> | Answer;

/** Method and path; a path that ends with a slash takes an argument after it. */
const ROUTES: Readonly<Record<string, Route>> = {
  'GET calls': (world) => json({ counts: world.calls.counts(), calls: world.calls.list() }),
  'DELETE calls': (world) => (world.calls.clear(), json({})),
  'GET deliveries': (world) => json({ deliveries: world.deliveries }),
  'GET meetings': (world) => json({ meetings: world.state.meetings.map(lightMeeting) }),
  'GET recordings': (world) => json({ recordings: world.state.recordings }),
  'POST recordings': (world, request) => json(seedRecording(world, seedSchema.parse(parseJson(request)))),
  'GET hooks': (world) => json({ hooks: world.state.hooks }),
  'GET jobs': (world) => json({ jobs: world.state.jobs }),
  'GET faults': (world) => json({ faults: world.faults.list() }),
  'POST faults': (world, request) => {
    const faults = z.union([faultSchema, z.array(faultSchema)]).parse(parseJson(request));
    for (const fault of [faults].flat()) world.faults.add(fault);
    return json({ faults: world.faults.list() });
  },
  'DELETE faults': (world) => (world.faults.reset(), json({})),
  'GET clock': (world) => json({ now: world.clock.now() }),
  'POST clock/advance': async (world, request) => {
    const { ms } = z.strictObject({ ms: z.int().nonnegative() }).parse(parseJson(request));
    await world.schedule.advance(ms);
    return json({ now: world.clock.now() });
  },
  'POST play': (world, request) => {
    const { meetingID, events, speed, withinSeconds, ...rest } = playSchema.parse(parseJson(request));
    return withMeeting(world, meetingID, (meeting) => {
      if (meeting.phase !== 'open') return json({ error: 'the meeting is over' }, 409);
      if (meeting.play !== null) return json({ error: 'a file is being played already' }, 409);
      const file = readEvents(events.trimStart().startsWith('<') ? events : readFileSync(events, 'utf8'));
      startPlay(world, meeting, { ...rest, file, pace: speed === undefined ? { withinSeconds } : { speed } });
      return json(lightMeeting(meeting));
    });
  },
  'POST end/': (world, _request, argument) =>
    withMeeting(world, argument, (meeting) => {
      requestEnd(world, meeting, 'ENDED_FROM_API');
      return json(lightMeeting(meeting));
    }),
  'GET events/': (world, _request, argument) =>
    withMeeting(world, argument, (meeting) => ({
      status: 200,
      headers: { 'content-type': 'application/xml', 'content-disposition': 'attachment; filename="events.xml"' },
      body: writeEvents(meetingRecord(meeting, world.options.bbbVersion)),
      key: '',
    })),
  'GET analytics/': (world, _request, argument) =>
    withMeeting(world, argument, (meeting) => json(analyticsBody(meeting, world.options.zoneOffsetMinutes))),
};

/** Answers the routes by which tests steer the simulator. */
export async function answerControl(world: World, request: RawRequest): Promise<Answer> {
  if (request.header('x-control-token') !== world.options.controlToken)
    return json({ error: 'wrong x-control-token' }, 403);
  const asked = `${request.method} ${request.path.slice('/control/'.length)}`;
  const name = Object.keys(ROUTES).find((route) => route === asked || (route.endsWith('/') && asked.startsWith(route)));
  if (name === undefined) return json({ error: 'no such control route' }, 404);
  try {
    return (await ROUTES[name]?.(world, request, decodeURIComponent(asked.slice(name.length)))) ?? json({}, 404);
  } catch (error) {
    return json({ error: error instanceof Error ? error.message : String(error) }, 400);
  }
}

/** By meeting id (its latest run) or by internal id. */
function withMeeting(world: World, id: string, answer: (meeting: Meeting) => Answer): Answer {
  const meeting = findByInternalId(world, id) ?? findLatestMeeting(world, id);
  return meeting === undefined ? json({ error: 'no such meeting' }, 404) : answer(meeting);
}

function parseJson(request: RawRequest): unknown {
  return JSON.parse(request.body.toString('utf8'));
}

function json(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value), key: '' };
}
