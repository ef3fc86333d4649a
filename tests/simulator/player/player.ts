import { readFileSync } from 'node:fs';
import { requestEnd } from '../meetings/life.ts';
import type { Meeting } from '../meetings/meeting.ts';
import { findByInternalId } from '../meetings/registry.ts';
import { createTimeOf, type EventsFile } from '../record/events-file.ts';
import { readEvents } from '../record/read-events.ts';
import type { World } from '../world.ts';
import { applyEvent } from './apply-event.ts';
import { matchPerson } from './match-people.ts';
import type { Participants, Play } from './play.ts';

/** Events that lie closer together than this are played together. */
const SHORTEST_STEP_MS = 50;
/** A speed at which every file is over at once, and that JSON can carry. */
const AT_ONCE = 1e12;

/** How a file is to be played. */
export interface PlayRequest {
  readonly file: EventsFile;
  /** Either so many file seconds a second, or the whole file within so many seconds; 0 seconds plays at once. */
  readonly pace: { readonly speed: number } | { readonly withinSeconds: number };
  readonly times: Play['times'];
  readonly names: Play['names'];
  readonly participants: Participants | 'auto';
  readonly autoEndSeconds: number | null;
}

/** Starts a class: from now on the meeting's record is the file's. */
export function startPlay(world: World, meeting: Meeting, request: PlayRequest): void {
  const { file, autoEndSeconds } = request;
  meeting.play = {
    events: [...file.events],
    fileCreateTime: createTimeOf(file.internalMeetingId),
    times: request.times,
    names: request.names,
    matching: request.participants === 'auto' ? 'auto' : 'given',
    participants: request.participants === 'auto' ? {} : { ...request.participants },
    speed: speedOf(request),
    startedAt: world.clock.now(),
    autoEndMs: autoEndSeconds === null ? null : autoEndSeconds * 1000,
    position: 0,
  };
  for (const person of meeting.people) if (person.status === 'present') matchPerson(meeting, meeting.play, person);
  step(world, meeting);
}

/** Registers the steps of a play, and the one that starts by itself when a moderator comes. */
export function handlePlayJobs(world: World): void {
  world.schedule.handle('play.step', (job) => {
    const meeting = findByInternalId(world, job.subject);
    if (meeting !== undefined) step(world, meeting);
  });
  world.schedule.handle('play.end', (job) => {
    const meeting = findByInternalId(world, job.subject);
    if (meeting !== undefined) requestEnd(world, meeting, 'ENDED_AFTER_USER_LOGGED_OUT');
  });
  world.onEnter.push((meeting, person) => {
    if (person.isPlayed) return;
    if (meeting.play !== null) return matchPerson(meeting, meeting.play, person);
    const { playOnStart } = world.options;
    if (playOnStart === null || person.role !== 'MODERATOR') return;
    const { withinSeconds, ...request } = playOnStart;
    startPlay(world, meeting, {
      ...request,
      file: readEvents(readFileSync(playOnStart.file, 'utf8')),
      pace: { withinSeconds },
    });
  });
}

/** Lets everything happen that is due, and plans the next step. */
function step(world: World, meeting: Meeting): void {
  const { play } = meeting;
  const first = play?.events[0];
  if (play === null || first === undefined || meeting.phase === 'ended') return;
  const now = world.clock.now();
  const playedUntil = first.timestamp + (now - play.startedAt) * play.speed;
  for (
    let next = play.events[play.position];
    next !== undefined && isDue(next.timestamp);
    next = play.events[play.position]
  ) {
    play.position += 1;
    applyEvent(world, meeting, play, next);
  }
  world.save();
  const next = play.events[play.position];
  if (next === undefined) return finish(world, meeting, play);
  const dueAt = Math.ceil(play.startedAt + (next.timestamp - first.timestamp) / play.speed);
  world.schedule.add({
    kind: 'play.step',
    subject: meeting.internalMeetingId,
    at: Math.max(dueAt, now + SHORTEST_STEP_MS),
  });

  function isDue(timestamp: number): boolean {
    return timestamp <= playedUntil || (play?.speed ?? 0) >= AT_ONCE;
  }
}

function finish(world: World, meeting: Meeting, play: Play): void {
  if (play.autoEndMs === null) return;
  world.schedule.add({ kind: 'play.end', subject: meeting.internalMeetingId, at: world.clock.now() + play.autoEndMs });
}

function speedOf({ pace, file }: PlayRequest): number {
  if ('speed' in pace) return pace.speed;
  const lengthMs = (file.events.at(-1)?.timestamp ?? 0) - (file.events[0]?.timestamp ?? 0);
  return pace.withinSeconds === 0 ? AT_ONCE : Math.max(lengthMs, 1) / (pace.withinSeconds * 1000);
}
