import { randomUUID } from 'node:crypto';
import { failure, messageElements, success, type Answer } from '../answers.ts';
import { removeHook } from '../webhooks/deliver-hooks.ts';
import type { Hook } from '../webhooks/hook.ts';
import { cdataElements, element, textElement, textElements } from '../xml.ts';
import type { ApiCall } from './api-call.ts';

/** Registers a hook; an address that is known already keeps its old id and its old scope. */
export function createHook({ world, parameters }: ApiCall): Answer {
  const callbackUrl = parameters['callbackURL'];
  if (callbackUrl === undefined || callbackUrl === '') {
    return failure('missingParamCallbackURL', 'You must specify a callbackURL in the parameters.');
  }
  const existing = world.state.hooks.find((hook) => hook.callbackUrl === callbackUrl);
  if (existing !== undefined) {
    const warning = messageElements('duplicateWarning', 'There is already a hook for this callback URL.');
    return success(textElement('hookID', existing.id) + warning, 'duplicateWarning');
  }
  const hook: Hook = {
    id: randomUUID(),
    callbackUrl,
    meetingId: parameters['meetingID'] || null,
    eventIds: (parameters['eventID'] ?? '')
      .toLowerCase()
      .split(',')
      .filter((id) => id !== ''),
    isRaw: parameters['getRaw']?.toLowerCase() === 'true',
  };
  world.state.hooks.push(hook);
  world.save();
  return success(textElements({ hookID: hook.id, permanentHook: false, rawData: hook.isRaw }));
}

/** All hooks, or those that hear of one meeting: its own and the global ones. */
export function listHooks({ world, parameters }: ApiCall): Answer {
  const meetingId = parameters['meetingID'];
  const hooks = world.state.hooks.filter(
    (hook) => !meetingId || hook.meetingId === null || hook.meetingId === meetingId,
  );
  return success(element('hooks', hooks.map(describeHook).join('')));
}

export function destroyHook({ world, parameters }: ApiCall): Answer {
  const hookId = parameters['hookID'];
  if (hookId === undefined || hookId === '')
    return failure('missingParamHookID', 'You must specify a hookID in the parameters.');
  if (!removeHook(world, hookId)) return failure('destroyMissingHook', 'The hook informed was not found.');
  return success(textElement('removed', true));
}

function describeHook(hook: Hook): string {
  return element(
    'hook',
    textElement('hookID', hook.id) +
      cdataElements({
        callbackURL: hook.callbackUrl,
        ...(hook.meetingId === null ? {} : { meetingID: hook.meetingId }),
      }) +
      (hook.eventIds.length === 0 && hook.meetingId === null ? '' : textElement('eventID', hook.eventIds.join(','))) +
      textElements({ permanentHook: false, rawData: hook.isRaw }),
  );
}
