import type { ServerResponse } from 'node:http';
import type { Answer } from '../answers.ts';
import { redirect } from '../answers.ts';
import { send } from '../http/send.ts';
import type { RawRequest } from '../http/request.ts';
import { enter } from '../meetings/acts.ts';
import { findSession } from '../meetings/registry.ts';
import type { World } from '../world.ts';
import { act, actSchema } from './act.ts';
import { clientHtml, messageHtml } from './client-html.ts';
import { pageLost, pageOpened } from './lost-pages.ts';
import { pageState } from './refresh-pages.ts';
import { readAsset } from './assets.ts';

const CLIENT = '/html5client/';
const PAGE_HEADERS = {
  'content-type': 'text/html;charset=UTF-8',
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'",
};

/** Answers everything a browser asks for: client, its data, playback, the server's own page. */
export function answerPage(world: World, request: RawRequest, response: ServerResponse): void {
  const query = new URLSearchParams(request.rawQuery);
  const sessionToken = query.get('sessionToken') ?? '';
  if (request.path === `${CLIENT}events`) return streamEvents(world, sessionToken, response);
  send(response, answer(world, request, query, sessionToken));
}

function answer(world: World, request: RawRequest, query: URLSearchParams, sessionToken: string): Answer {
  const { path, method } = request;
  if (path === CLIENT && method === 'GET') return showClient(world, sessionToken);
  if (path === `${CLIENT}act` && method === 'POST') return takeAct(world, sessionToken, request);
  if (path.startsWith(CLIENT) && method === 'GET') return readAsset(path.slice(CLIENT.length)) ?? notFound();
  if (path.startsWith('/playback/')) return showPlayback(world, path);
  if (path === '/' || path === '/bigbluebutton/' || path === '/bigbluebutton')
    return page(200, messageHtml('BigBlueButton simulator', errorsIn(query)));
  return notFound();
}

function showClient(world: World, sessionToken: string): Answer {
  const session = findSession(world, sessionToken);
  if (session === undefined) return page(401, messageHtml('This session is not valid', ['Please join again.']));
  const { meeting, person } = session;
  if (person.status === 'left' || meeting.phase === 'ended') {
    return redirect(person.logoutUrl ?? meeting.settings.logoutUrl ?? '/bigbluebutton/', 'left');
  }
  enter(world, meeting, person);
  return page(200, clientHtml(sessionToken, pageState(meeting, person)));
}

function streamEvents(world: World, sessionToken: string, response: ServerResponse): void {
  const session = findSession(world, sessionToken);
  // 204 tells the browser not to connect again.
  if (session === undefined) return void response.writeHead(204).end();
  const { meeting, person } = session;
  response.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  world.pages.add(sessionToken, response);
  person.hasPage = true;
  pageOpened(world, person);
  const isOver = person.status === 'left' || meeting.phase === 'ended';
  world.pages.send(
    sessionToken,
    isOver ? { type: 'ended', to: person.logoutUrl ?? meeting.settings.logoutUrl ?? '/' } : pageState(meeting, person),
  );
  response.on('close', () => {
    if (world.pages.remove(sessionToken, response)) pageLost(world, person);
  });
}

function takeAct(world: World, sessionToken: string, request: RawRequest): Answer {
  const session = findSession(world, sessionToken);
  if (session === undefined || session.person.status === 'left')
    return json(401, { error: 'This session is not valid.' });
  const body = actSchema.safeParse(parseJson(request.body.toString('utf8')));
  if (!body.success) return json(400, { error: 'The request was not understood.' });
  const refusal = act(world, session.meeting, session.person, body.data);
  world.flush();
  return refusal === undefined ? json(200, {}) : json(403, { error: refusal });
}

/** Whoever has the address may watch, as on a real server; unpublished and deleted ones are not there. */
function showPlayback(world: World, path: string): Answer {
  const recordId = path.split('/').at(-1);
  const recording = world.state.recordings.find(
    (candidate) => candidate.recordId === recordId && candidate.state === 'published',
  );
  return recording === undefined
    ? notFound()
    : page(200, messageHtml(`Playback of ${recording.name}`, [`Recording ${recording.recordId}`]));
}

/** The errors that join sends along, shown as text and nothing else. */
function errorsIn(query: URLSearchParams): string[] {
  const errors = parseJson(query.get('errors') ?? '[]');
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((error: unknown) =>
    typeof error === 'object' && error !== null && 'message' in error ? [String(error.message)] : [],
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function notFound(): Answer {
  return page(404, messageHtml('Not found', []));
}

function page(status: number, body: string): Answer {
  return { status, headers: PAGE_HEADERS, body, key: '' };
}

function json(status: number, value: unknown): Answer {
  return {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store' },
    body: JSON.stringify(value),
    key: '',
  };
}
