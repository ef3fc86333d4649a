import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Answer } from '../answers.ts';
import { answerApi, readCall } from '../api/router.ts';
import { answerControl } from '../control/control-routes.ts';
import type { Fault } from '../control/faults.ts';
import { answerPage } from '../page/page-routes.ts';
import type { World } from '../world.ts';
import { send } from './send.ts';
import { readRequest, type RawRequest } from './request.ts';

const API = '/bigbluebutton/api';

/** The whole server: API, control routes, pages. */
export function createRequestHandler(world: World): RequestListener {
  return (request, response) => {
    handle(world, request, response).catch((error: unknown) => {
      process.stderr.write(`simulator: ${String(error instanceof Error ? error.stack : error)}\n`);
      if (!response.headersSent) response.writeHead(500, { 'content-type': 'text/plain' });
      response.end('simulator error');
    });
  };
}

async function handle(world: World, incoming: IncomingMessage, response: ServerResponse): Promise<void> {
  const request = await readRequest(incoming);
  if (request.path === API || request.path.startsWith(`${API}/`)) return handleApi(world, request, response);
  if (request.path.startsWith('/control/')) return send(response, await answerControl(world, request));
  return answerPage(world, request, response);
}

async function handleApi(world: World, request: RawRequest, response: ServerResponse): Promise<void> {
  const callName = request.path.slice(API.length + 1);
  const faults = world.faults.take(callName);
  for (const fault of faults) if (fault.kind === 'slow') await pause(fault.delayMs);
  const fault = faults.find(({ kind }) => kind !== 'slow');
  // A truncated or empty answer has had its effect; the others never reach the server.
  const hasEffect = fault === undefined || fault.kind === 'truncated' || fault.kind === 'empty';
  const answer = hasEffect ? await answerApi(world, callName, request) : undefined;
  world.calls.add({
    name: callName,
    method: request.method,
    query: readCall(world, callName, request).parameters,
    at: world.clock.now(),
    answer: fault?.kind ?? answer?.key ?? '',
  });
  world.flush();
  if (fault?.kind === 'unreachable') return void response.socket?.destroy();
  send(response, fault === undefined ? required(answer) : faultAnswer(fault, answer));
}

function faultAnswer(fault: Fault, answer: Answer | undefined): Answer {
  const headers = answer?.headers ?? {};
  const key = fault.kind;
  if (fault.kind === 'truncated')
    return { status: 200, headers, body: (answer?.body ?? '').slice(0, (answer?.body.length ?? 0) / 2), key };
  if (fault.kind === 'empty') return { status: 200, headers, body: '', key };
  const page =
    '<!doctype html><html><head><title>Welcome to nginx!</title></head><body><h1>502 Bad Gateway</h1></body></html>';
  const status = fault.status ?? (fault.kind === 'html' ? 200 : 500);
  return { status, headers: { 'content-type': 'text/html' }, body: page, key };
}

function required(answer: Answer | undefined): Answer {
  if (answer === undefined) throw new Error('a call without fault has an answer');
  return answer;
}
