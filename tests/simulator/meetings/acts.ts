import { record } from '../record/recorder.ts';
import { announce } from '../webhooks/announce.ts';
import * as hookEvents from '../webhooks/hook-events.ts';
import type { World } from '../world.ts';
import { watchEmptiness } from './life.ts';
import { peoplePresent, type Meeting, type Person } from './meeting.ts';
import { refreshPages } from '../page/refresh-pages.ts';

/** A registered person comes in: the browser has opened the client. */
export function enter(world: World, meeting: Meeting, person: Person): void {
  if (meeting.phase === 'ended' || person.status !== 'registered' || person.guestStatus !== 'ALLOW') return;
  person.status = 'present';
  record(world, meeting, 'PARTICIPANT', 'ParticipantJoinEvent', {
    name: person.name,
    role: person.role,
    externalUserId: person.externalUserId,
    userId: person.internalUserId,
  });
  announce(world, hookEvents.userJoined(meeting, person));
  if (!peoplePresent(meeting).some((other) => other.isPresenter) && person.role === 'MODERATOR')
    assignPresenter(world, meeting, person);
  const isFirst = !meeting.hasUserJoined;
  meeting.hasUserJoined = true;
  if (isFirst && meeting.settings.isRecorded && meeting.settings.autoStartRecording) mark(world, meeting, person, true);
  for (const listener of world.onEnter) listener(meeting, person);
  changed(world, meeting);
}

/** A person goes for good; coming back takes a new join. */
export function leave(world: World, meeting: Meeting, person: Person): void {
  if (person.status !== 'present') return;
  person.status = 'left';
  person.isPresenter = false;
  record(world, meeting, 'PARTICIPANT', 'ParticipantLeftEvent', { userId: person.internalUserId });
  announce(world, hookEvents.userLeft(meeting, person));
  world.pages.send(person.sessionToken, { type: 'ended', to: person.logoutUrl ?? meeting.settings.logoutUrl ?? '/' });
  const heir = peoplePresent(meeting).find((other) => other.role === 'MODERATOR');
  if (heir !== undefined && !peoplePresent(meeting).some((other) => other.isPresenter))
    assignPresenter(world, meeting, heir);
  changed(world, meeting);
}

export function say(world: World, meeting: Meeting, person: Person, text: string): void {
  record(world, meeting, 'CHAT', 'PublicChatEvent', {
    senderId: person.internalUserId,
    sender: person.name,
    message: text,
    color: '0',
  });
  chat(world, meeting, person.name, text);
  announce(world, hookEvents.chatMessage(meeting, person, text, world.clock.now()));
}

/** sendChatMessage: a message from the system, by nobody who is inside. */
export function saySystem(world: World, meeting: Meeting, name: string, text: string): void {
  record(world, meeting, 'CHAT', 'PublicChatEvent', {
    senderId: 'SYSTEM_MESSAGE',
    sender: name,
    message: text,
    color: '0',
  });
  chat(world, meeting, name, text);
}

export function raiseHand(world: World, meeting: Meeting, person: Person, isRaised: boolean): void {
  if (person.isHandRaised === isRaised) return;
  person.isHandRaised = isRaised;
  recordStatus(world, meeting, person, 'raiseHand', String(isRaised));
  announce(world, hookEvents.handChanged(meeting, person));
  changed(world, meeting);
}

/** Shows a reaction; `none` takes it back. */
export function react(world: World, meeting: Meeting, person: Person, emoji: string): void {
  person.emoji = emoji;
  recordStatus(world, meeting, person, 'reactionEmoji', emoji);
  announce(world, hookEvents.emojiChanged(meeting, person));
  changed(world, meeting);
}

/** Switches the microphone: on joins the audio if need be and talks; off stops and mutes. */
export function talk(world: World, meeting: Meeting, person: Person, isTalking: boolean): void {
  if (person.isTalking === isTalking) return;
  const voice = { participant: person.internalUserId, bridge: meeting.settings.voiceBridge };
  if (!person.hasVoice) joinVoice(world, meeting, person, voice);
  if (isTalking) setMuted(world, meeting, person, voice, false);
  person.isTalking = isTalking;
  record(world, meeting, 'VOICE', 'ParticipantTalkingEvent', { ...voice, talking: String(isTalking) });
  if (!isTalking) setMuted(world, meeting, person, voice, true);
  changed(world, meeting);
}

/** Starts or stops the marked part of a recording. */
export function mark(world: World, meeting: Meeting, person: Person, isMarked: boolean): void {
  if (meeting.isMarked === isMarked || !meeting.settings.isRecorded) return;
  meeting.isMarked = isMarked;
  meeting.hasMarks ||= isMarked;
  record(world, meeting, 'PARTICIPANT', 'RecordStatusEvent', {
    userId: person.internalUserId,
    status: String(isMarked),
  });
  announce(world, hookEvents.markChanged(meeting));
  changed(world, meeting);
}

function joinVoice(world: World, meeting: Meeting, person: Person, voice: Record<string, string>): void {
  person.hasVoice = true;
  person.isMuted = meeting.settings.muteOnStart;
  const caller = person.name.replaceAll(' ', '+');
  record(world, meeting, 'VOICE', 'ParticipantJoinedEvent', {
    ...voice,
    callername: caller,
    callernumber: `${person.internalUserId}_1-bbbID-${caller}`,
    muted: String(person.isMuted),
    talking: 'false',
  });
  announce(world, hookEvents.voiceEnabled(meeting, person));
}

function setMuted(
  world: World,
  meeting: Meeting,
  person: Person,
  voice: Record<string, string>,
  isMuted: boolean,
): void {
  if (person.isMuted === isMuted) return;
  person.isMuted = isMuted;
  record(world, meeting, 'VOICE', 'ParticipantMutedEvent', { ...voice, muted: String(isMuted) });
  announce(world, hookEvents.muteChanged(meeting, person));
}

function assignPresenter(world: World, meeting: Meeting, person: Person): void {
  person.isPresenter = true;
  record(world, meeting, 'PARTICIPANT', 'AssignPresenterEvent', {
    userid: person.internalUserId,
    name: person.name,
    assignedBy: person.internalUserId,
  });
  announce(world, hookEvents.presenterAssigned(meeting, person));
}

function recordStatus(world: World, meeting: Meeting, person: Person, status: string, value: string): void {
  record(world, meeting, 'PARTICIPANT', 'ParticipantStatusChangeEvent', {
    userId: person.internalUserId,
    status,
    value,
  });
}

/** Shows a message on the open pages. */
export function chat(world: World, meeting: Meeting, name: string, text: string): void {
  meeting.chat.push({ at: world.clock.now(), name, text });
  changed(world, meeting);
}

/** After anything has changed: timers, open pages, state file. */
export function changed(world: World, meeting: Meeting): void {
  watchEmptiness(world, meeting);
  refreshPages(world, meeting);
  world.save();
}
