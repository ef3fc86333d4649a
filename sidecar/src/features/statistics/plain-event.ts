/** An event that BigBlueButton wrote in its usual form, found in a piece of text. */
export interface PlainEvent {
  readonly name: string;
  readonly timestampMs: number;
  /** Index behind its closing tag. */
  readonly end: number;
}

/** What XML 1.0 and 1.1 both allow as it is in text, without the letters that begin something: `<`, `&`, `]`. */
const TEXT = String.raw`[\t\n\x20-\x25\x27-\x3b\x3d-\x5c\x5e-\x7e\xa0-\u2027\u2029-\ufffd]*`;
const NAME = String.raw`[A-Za-z_][\w.-]*`;
const SPACE = String.raw`[\t\n ]*`;
/** `]]>` is forbidden in text. Unrolled, so that no text makes the expression try one thing twice. */
const CONTENT = String.raw`${TEXT}(?:\](?!\]>)${TEXT})*`;
const FIELD = String.raw`(?:<(?<field>${NAME})>${CONTENT}</\k<field>>|<${NAME}/>)`;
const EVENT = new RegExp(
  String.raw`${SPACE}<event timestamp="(?<timestamp>\d{1,15})" module="[\w -]*" eventname="(?<name>\w*)">` +
    String.raw`(?:${SPACE}${FIELD})*${SPACE}</event>`,
  'y',
);

/**
 * The event that begins at `from`, blanks aside, if it is whole and plain: attributes in the usual order, fields that hold
 * text without entities, comments or CDATA. Such an event is well-formed by this expression alone, and nothing in it
 * changes how the text behind it is to be read. Everything else is for the XML parser to judge.
 */
export function findPlainEvent(text: string, from: number): PlainEvent | undefined {
  EVENT.lastIndex = from;
  const { name, timestamp } = EVENT.exec(text)?.groups ?? {};
  return name === undefined ? undefined : { name, timestampMs: Number(timestamp), end: EVENT.lastIndex };
}
