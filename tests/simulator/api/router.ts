import { setTimeout as pause } from 'node:timers/promises';
import { failure, redirect, success, type Answer } from '../answers.ts';
import type { RawRequest } from '../http/request.ts';
import type { World } from '../world.ts';
import { textElements } from '../xml.ts';
import { decodeParameters, type ApiCall, type ApiHandler } from './api-call.ts';
import { formOf, isAuthorised } from './authorise.ts';
import { create } from './create.ts';
import * as hookCalls from './hook-calls.ts';
import { join, refusalUrl } from './join.ts';
import { getJoinUrl } from './join-url.ts';
import { feedback, learningDashboard } from './client-calls.ts';
import * as meetingCalls from './meeting-calls.ts';
import * as recordingCalls from './recording-calls.ts';
import { getRecordingTextTracks, putRecordingTextTrack } from './text-track-calls.ts';

const HANDLERS: ReadonlyMap<string, ApiHandler> = new Map<string, ApiHandler>([
  ['', describeServer],
  ['create', create],
  ['join', join],
  ['end', meetingCalls.end],
  ['isMeetingRunning', meetingCalls.isMeetingRunning],
  ['getMeetingInfo', meetingCalls.getMeetingInfo],
  ['getMeetings', meetingCalls.getMeetings],
  ['getSessions', meetingCalls.getSessions],
  ['insertDocument', meetingCalls.insertDocument],
  ['sendChatMessage', meetingCalls.sendChatMessage],
  ['getJoinUrl', getJoinUrl],
  ['learningDashboard', learningDashboard],
  ['feedback', feedback],
  ['getRecordings', recordingCalls.getRecordings],
  ['publishRecordings', recordingCalls.publishRecordings],
  ['updateRecordings', recordingCalls.updateRecordings],
  ['deleteRecordings', recordingCalls.deleteRecordings],
  ['getRecordingTextTracks', getRecordingTextTracks],
  ['putRecordingTextTrack', putRecordingTextTrack],
  ['hooks/create', hookCalls.createHook],
  ['hooks/list', hookCalls.listHooks],
  ['hooks/destroy', hookCalls.destroyHook],
]);

/**
 * Answers one API call.
 *
 * @param callName What stands after `/bigbluebutton/api/`; empty for the root.
 */
export async function answerApi(world: World, callName: string, request: RawRequest): Promise<Answer> {
  if (world.options.latencyMs > 0) await pause(world.options.latencyMs);
  const handler = HANDLERS.get(callName);
  const call = readCall(world, callName, request);
  if (handler === undefined) return failure('unsupportedRequest', 'This request is not supported.');
  if (!isAuthorised(world, callName, request)) return refuseChecksum(call);
  return handler(call);
}

/** Decodes a call; also for the call log, before it is known whether the call may be made. */
export function readCall(world: World, callName: string, request: RawRequest): ApiCall {
  const form = formOf(request);
  return {
    world,
    name: callName,
    method: request.method,
    parameters: {
      ...(form === undefined ? {} : decodeParameters(form.toString())),
      ...decodeParameters(request.rawQuery),
    },
    body: form === undefined ? request.body.toString('utf8') : '',
    contentType: request.contentType,
    address: request.address,
    userAgent: request.header('user-agent'),
    referer: request.header('referer'),
  };
}

function refuseChecksum(call: ApiCall): Answer {
  const message = call.name.startsWith('hooks/')
    ? 'You did not pass the checksum security check.'
    : 'Checksums do not match';
  const isForBrowser = call.name === 'join' && call.parameters['redirect']?.toLowerCase() !== 'false';
  // Unsigned parameters decide nothing: the browser goes to the server's own page.
  return isForBrowser
    ? redirect(refusalUrl({ ...call, parameters: {} }, 'checksumError', message), 'checksumError')
    : failure('checksumError', message);
}

function describeServer({ world }: ApiCall): Answer {
  const host = new URL(world.origin).host;
  return success(
    textElements({
      version: '2.0',
      apiVersion: '2.0',
      bbbVersion: world.options.bbbVersion,
      html5PluginSdkVersion: '0.0.95',
      graphqlWebsocketUrl: `wss://${host}/graphql`,
      graphqlApiUrl: `https://${host}/api/rest`,
    }),
  );
}
