import { isReachable } from '../http/is-reachable.ts';
import { randomText } from '../random.ts';
import type { Meeting, SlideDocument } from '../meetings/meeting.ts';
import { record } from '../record/recorder.ts';
import type { World } from '../world.ts';
import type { ApiCall } from './api-call.ts';

const DOCUMENT = /<document\b([^>]*?)(?:\/>|>([\s\S]*?)<\/document>)/g;
const ATTRIBUTE = /([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;
const FETCH_TIMEOUT_MS = 10_000;

/** The documents of a `<modules>` body, and the one that create may name among its parameters. */
export function readDocuments(call: ApiCall): SlideDocument[] {
  const documents = [...call.body.matchAll(DOCUMENT)].map(([, attributes = '', content = '']) =>
    readDocument(attributes, content),
  );
  const url = call.parameters['preUploadedPresentation'];
  if (url === undefined || url === '') return documents;
  const name = call.parameters['preUploadedPresentationName'] ?? nameIn(url);
  return [...documents, { name, url, byteLength: null, fetched: null, attributes: {} }];
}

/** Adds documents to a meeting; where the simulator fetches slides it does so now, and notes what came of it. */
export async function takeDocuments(
  world: World,
  meeting: Meeting,
  documents: readonly SlideDocument[],
): Promise<void> {
  for (const document of documents) {
    const taken =
      world.options.fetchesSlides && document.url !== null
        ? await fetchDocument(world, document, document.url)
        : document;
    meeting.documents.push(taken);
    if (taken.fetched !== null && taken.fetched !== '200') continue;
    record(world, meeting, 'PRESENTATION', 'ConversionCompletedEvent', {
      podId: 'DEFAULT_PRESENTATION_POD',
      presentationName: `${randomText(40)}-${world.clock.now()}`,
      originalFilename: document.name,
    });
  }
}

function readDocument(attributeText: string, content: string): SlideDocument {
  const attributes: Record<string, string> = {};
  for (const [, name = '', double, single] of attributeText.matchAll(ATTRIBUTE)) {
    attributes[name] = (double ?? single ?? '')
      .replaceAll('&amp;', '&')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<');
  }
  const { url, filename, name } = attributes;
  const byteLength = url === undefined ? Buffer.from(content.trim(), 'base64').length : null;
  return { name: filename ?? name ?? nameIn(url ?? ''), url: url ?? null, byteLength, fetched: null, attributes };
}

async function fetchDocument(world: World, document: SlideDocument, url: string): Promise<SlideDocument> {
  if (!isReachable(world.options, url)) return { ...document, fetched: 'unreachable' };
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_TIMEOUT_MS) });
    const bytes = await response.arrayBuffer();
    return { ...document, byteLength: bytes.byteLength, fetched: String(response.status) };
  } catch {
    return { ...document, fetched: 'unreachable' };
  }
}

function nameIn(url: string): string {
  return url.split('?')[0]?.split('/').at(-1) || 'presentation';
}
