import { z } from 'zod';
import { readXmlTree, type XmlTreeRules } from './xml-tree.ts';

/** An answer that is not the XML of a BigBlueButton server. */
export class XmlAnswerError extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'XmlAnswerError';
  }
}

/** What all answers have; further elements depend on the call. */
export type XmlAnswer =
  | { readonly returnCode: 'SUCCESS'; readonly messageKey: string; readonly content: unknown }
  | { readonly returnCode: 'FAILED'; readonly messageKey: string };

const rules: XmlTreeRules = {
  lists: new Set([
    'response.errors.error',
    'response.meetings.meeting',
    'response.recordings.recording',
    'response.recordings.recording.playback.format',
  ]),
  // Names of people and free keys of others: never read, and so never a reason to fail.
  ignored: new Set(['metadata', 'attendees', 'customdata', 'preview']),
  attributes: new Map([['response.errors.error', 'key']]),
};

const envelopeSchema = z.object({
  response: z.looseObject({
    returncode: z.enum(['SUCCESS', 'FAILED']),
    messageKey: z.string().default(''),
    errors: z
      .object({ error: z.array(z.object({ key: z.string() })).min(1) })
      .optional()
      .catch(undefined),
  }),
});

/**
 * Reads an answer; both shapes of a refusal (`messageKey`, and the older `errors/error`) come out as one.
 * @throws XmlAnswerError for anything but a well-formed `<response>` with a return code
 */
export function readXmlAnswer(text: string): XmlAnswer {
  const parsed = envelopeSchema.safeParse(toObject(text.trim()));
  if (!parsed.success) throw new XmlAnswerError('no return code', parsed.error);
  const { returncode, messageKey, errors } = parsed.data.response;
  if (returncode === 'SUCCESS') return { returnCode: 'SUCCESS', messageKey, content: parsed.data.response };
  return { returnCode: 'FAILED', messageKey: messageKey === '' ? (errors?.error[0]?.key ?? '') : messageKey };
}

function toObject(xml: string): unknown {
  try {
    return readXmlTree(xml, rules);
  } catch (error) {
    throw new XmlAnswerError('not readable', error);
  }
}
