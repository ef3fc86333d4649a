import { element, textElement } from './xml.ts';

/** What an API call answers, before faults and transport have their say. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** returncode or messageKey, for the call log. */
  readonly key: string;
}

const XML_TYPE = 'text/xml;charset=UTF-8';

/** SUCCESS with HTTP 200; `inner` is the XML after the return code. */
export function success(inner: string, key = 'SUCCESS'): Answer {
  return xmlAnswer('SUCCESS', inner, key);
}

/** FAILED, also with HTTP 200, as BigBlueButton answers. */
export function failure(messageKey: string, message: string): Answer {
  return xmlAnswer('FAILED', messageElements(messageKey, message), messageKey);
}

export function messageElements(messageKey: string, message: string): string {
  return textElement('messageKey', messageKey) + textElement('message', message);
}

/** The JSON answers of getJoinUrl and of the text tracks. */
export function jsonAnswer(response: Readonly<Record<string, unknown>>, key: string): Answer {
  return {
    status: 200,
    headers: { 'content-type': 'application/json;charset=UTF-8' },
    body: JSON.stringify({ response }),
    key,
  };
}

export function redirect(location: string, key: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status: 302, headers: { location, 'cache-control': 'no-store', ...headers }, body: '', key };
}

function xmlAnswer(returnCode: string, inner: string, key: string): Answer {
  const body = element('response', textElement('returncode', returnCode) + inner);
  return { status: 200, headers: { 'content-type': XML_TYPE }, body, key };
}
