import { jsonAnswer, type Answer } from '../answers.ts';
import type { Recording } from '../recordings/recording.ts';
import type { ApiCall } from './api-call.ts';

const KINDS = ['subtitles', 'captions'];

/** The captions and subtitles of a recording, as JSON. */
export function getRecordingTextTracks(call: ApiCall): Answer {
  const recording = find(call);
  if (recording === undefined) return refuse(call);
  return jsonAnswer({ returncode: 'SUCCESS', tracks: recording.tracks }, 'SUCCESS');
}

/** Takes a track file sent as the multipart field `file`. */
export function putRecordingTextTrack(call: ApiCall): Answer {
  const recording = find(call);
  const { recordID = '', kind = '', lang = '', label = lang } = call.parameters;
  if (recording === undefined) return refuse(call);
  if (!KINDS.includes(kind))
    return failed('paramError', `Invalid kind parameter, expected='subtitles|captions' actual=${kind}`);
  if (!/^[a-zA-Z]{2,3}(-[\w-]+)?$/.test(lang)) return failed('paramError', `Malformed lang param, received=${lang}`);
  if (!/name="file"/.test(call.body))
    return jsonAnswer(
      { messageKey: 'empty_uploaded_text_track', message: 'Empty uploaded text track.', returncode: 'FAILED' },
      'empty_uploaded_text_track',
    );
  const earlier = recording.tracks.findIndex(
    (track) => track.kind === kind && track.lang === lang && track.label === label,
  );
  if (earlier >= 0) recording.tracks.splice(earlier, 1);
  const href = `${call.world.origin}/captions/${recordID}/${encodeURIComponent(`${kind}_${lang}.vtt`)}`;
  recording.tracks.push({ href, kind, lang, label, source: 'upload' });
  call.world.save();
  return jsonAnswer(
    {
      messageKey: 'upload_text_track_success',
      message: 'Text track uploaded successfully',
      recordId: recordID,
      returncode: 'SUCCESS',
    },
    'upload_text_track_success',
  );
}

function find({ world, parameters }: ApiCall): Recording | undefined {
  return world.state.recordings.find(
    (recording) => recording.recordId === parameters['recordID'] && recording.state !== 'deleted',
  );
}

function refuse({ parameters }: ApiCall): Answer {
  const recordId = parameters['recordID'];
  if (recordId === undefined || recordId === '') return failed('paramError', 'Missing param recordID.');
  return failed('noRecordings', `No recording found for ${recordId}.`);
}

function failed(messageKey: string, message: string): Answer {
  return jsonAnswer({ returncode: 'FAILED', messageKey, message }, messageKey);
}
