import { failure, messageElements, success, type Answer } from '../answers.ts';
import { readMetadata } from '../meetings/create-settings.ts';
import type { Recording } from '../recordings/recording.ts';
import { announce } from '../webhooks/announce.ts';
import { recordingStep } from '../webhooks/hook-events.ts';
import { cdataElements, element, textElement, textElements } from '../xml.ts';
import type { ApiCall } from './api-call.ts';

const LISTED_BY_DEFAULT = ['published', 'unpublished'];
const NOT_FOUND = ['notFound', 'Could not find recording'] as const;
const MINUTE_MS = 60_000;

/** Lists recordings by meeting, id or its beginning, state and metadata; a page at a time when asked. */
export function getRecordings({ world, parameters }: ApiCall): Answer {
  const found = world.state.recordings.filter((recording) => isAskedFor(recording, parameters));
  const offset = Number(parameters['offset'] ?? 0);
  const limit = parameters['limit'] === undefined ? undefined : Math.min(100, Number(parameters['limit']));
  if (!Number.isInteger(offset) || offset < 0 || (limit !== undefined && !(Number.isInteger(limit) && limit >= 1))) {
    return failure('validationError', 'offset and limit must be positive integers');
  }
  const page = found.slice(offset, limit === undefined ? undefined : offset + limit);
  const isPaged = parameters['offset'] !== undefined || limit !== undefined;
  const pagination = isPaged
    ? element(
        'pagination',
        element('pageable', textElements({ offset, limit: limit ?? page.length }), {}) +
          textElement('totalElements', found.length),
      )
    : '';
  if (page.length === 0) {
    const message = messageElements('noRecordings', 'There are no recordings for the meeting(s).');
    return success(`${element('recordings', '')}${message}${pagination}`, 'noRecordings');
  }
  return success(
    element('recordings', page.map((recording) => describe(world.origin, recording)).join('')) + pagination,
  );
}

/** Publishes or unpublishes: moves between two folders, so a recording that is in neither stays where it is. */
export function publishRecordings(call: ApiCall): Answer {
  const { parameters, world } = call;
  const publish = parameters['publish'];
  if (publish === undefined || publish === '')
    return failure('missingParamPublish', 'You must specify a publish value true or false.');
  if (!/^(true|false)$/i.test(publish))
    return failure('validationError', 'Publish must be a boolean value (true or false)');
  const isPublish = publish.toLowerCase() === 'true';
  return withRecordings(call, (recordings) => {
    for (const recording of recordings) {
      if (recording.state !== (isPublish ? 'unpublished' : 'published')) continue;
      recording.state = isPublish ? 'published' : 'unpublished';
      announce(world, recordingStep(isPublish ? 'rap-published' : 'rap-unpublished', recording));
    }
    return success(textElement('published', isPublish));
  });
}

/** Sets metadata; an empty value removes the name. */
export function updateRecordings(call: ApiCall): Answer {
  return withRecordings(call, (recordings) => {
    for (const recording of recordings) {
      const changed = { ...recording.metadata, ...readMetadata(call.parameters) };
      recording.metadata = Object.fromEntries(Object.entries(changed).filter(([, value]) => value !== ''));
    }
    return success(textElement('updated', true));
  });
}

/** Moves recordings to the deleted folder, where nothing ever empties it; a Scalelite-like server removes them. */
export function deleteRecordings(call: ApiCall): Answer {
  const { state, options } = call.world;
  return withRecordings(call, (recordings) => {
    for (const recording of recordings) {
      recording.state = 'deleted';
      announce(call.world, recordingStep('rap-deleted', recording));
      if (options.deletion === 'gone') state.recordings.splice(state.recordings.indexOf(recording), 1);
    }
    return success(textElement('deleted', true));
  });
}

function withRecordings(call: ApiCall, answer: (recordings: Recording[]) => Answer): Answer {
  const ids = list(call.parameters['recordID']);
  if (ids.length === 0) return failure('missingParamRecordID', 'You must specify one or more a record IDs.');
  const recordings = call.world.state.recordings.filter(
    (recording) => ids.includes(recording.recordId) && recording.state !== 'deleted',
  );
  if (recordings.length === 0) return failure(...NOT_FOUND);
  const answered = answer(recordings);
  call.world.save();
  return answered;
}

function isAskedFor(recording: Recording, parameters: Readonly<Record<string, string>>): boolean {
  const states = list(parameters['state']);
  const asked = states.length === 0 ? LISTED_BY_DEFAULT : states;
  if (!asked.includes('any') && !asked.includes(recording.state)) return false;
  const recordIds = list(parameters['recordID']);
  // A record id names the meeting already, so it takes precedence.
  if (recordIds.length > 0 && !recordIds.some((id) => recording.recordId.startsWith(id))) return false;
  const meetingIds = list(parameters['meetingID']);
  if (recordIds.length === 0 && meetingIds.length > 0 && !meetingIds.includes(recording.meetingId)) return false;
  return Object.entries(readMetadata(parameters)).every(([name, wanted]) => matches(recording.metadata[name], wanted));
}

/** `%` stands for any text, at either end. */
function matches(value: string | undefined, wanted: string): boolean {
  if (value === undefined) return false;
  const core = wanted.replace(/^%|%$/g, '');
  if (wanted.startsWith('%') && wanted.endsWith('%')) return value.includes(core);
  if (wanted.startsWith('%')) return value.endsWith(core);
  return wanted.endsWith('%') ? value.startsWith(core) : value === wanted;
}

function describe(origin: string, recording: Recording): string {
  const { recordId, meetingId, name, state, startTime, endTime, participants, metadata, formats } = recording;
  const minutes = Math.round((endTime - startTime) / MINUTE_MS);
  const playback = formats.map((format) =>
    element(
      'format',
      textElements({
        type: format,
        url: `${origin}/playback/${format}/2.3/${recordId}`,
        processingTime: 90_000,
        length: minutes,
        size: 2_345_678,
      }),
    ),
  );
  return element(
    'recording',
    textElements({ recordID: recordId, meetingID: meetingId, internalMeetingID: recordId }) +
      cdataElements({ name }) +
      textElements({
        isBreakout: false,
        published: state === 'published',
        state,
        startTime,
        endTime,
        participants,
        rawSize: 12_345_678,
      }) +
      element('metadata', cdataElements(metadata)) +
      textElement('size', 2_345_678 * formats.length) +
      element('playback', playback.join('')) +
      element('data', ''),
  );
}

function list(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
