import { XMLParser } from 'fast-xml-parser';
import { SaxesParser } from 'saxes';
import { z } from 'zod';

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

/** Elements that repeat: one alone is a list too. */
const LISTS = new Set([
  'response.errors.error',
  'response.meetings.meeting',
  'response.recordings.recording',
  'response.recordings.recording.playback.format',
]);

const parser = new XMLParser({
  // Ids and passwords such as `007` and `1e5` stay text.
  parseTagValue: false,
  // The one attribute that says something: `<error key="…">`.
  ignoreAttributes: (name, path) => !(name === 'key' && String(path) === 'response.errors.error'),
  attributeNamePrefix: '',
  parseAttributeValue: false,
  // Only this option decodes `&#39;`.
  htmlEntities: true,
  // Names of people and free keys of others: never read, and so never a reason to fail.
  stopNodes: ['..metadata', '..attendees', '..customdata', '..preview'],
  isArray: (_name, path) => LISTS.has(String(path)),
});

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
  const xml = text.trim();
  demandWellFormed(xml);
  const parsed = envelopeSchema.safeParse(toObject(xml));
  if (!parsed.success) throw new XmlAnswerError('no return code', parsed.error);
  const { returncode, messageKey, errors } = parsed.data.response;
  if (returncode === 'SUCCESS') return { returnCode: 'SUCCESS', messageKey, content: parsed.data.response };
  return { returnCode: 'FAILED', messageKey: messageKey === '' ? (errors?.error[0]?.key ?? '') : messageKey };
}

/**
 * fast-xml-parser reads what is cut off as if it were whole (a list that ends early would prove recordings gone), and takes in entities that
 * an answer declares. The strict parser lets neither through.
 */
function demandWellFormed(xml: string): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new XmlAnswerError('not well-formed', error);
  });
  parser.on('doctype', () => {
    throw new XmlAnswerError('declares a document type');
  });
  parser.write(xml).close();
}

function toObject(xml: string): unknown {
  try {
    return parser.parse(xml);
  } catch (error) {
    throw new XmlAnswerError('not readable', error);
  }
}
