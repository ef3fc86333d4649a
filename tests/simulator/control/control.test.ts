import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { ask, at, callApi } from '../testing/api-client.ts';

const CREATE = { name: 'Lesson', meetingID: 'lesson_1', moderatorPW: 'geheim', meta_Course: 'a1' };
let simulator: Simulator;

beforeEach(async () => {
  simulator = await startManualSimulator(Date.UTC(2026, 8, 14, 16));
});
afterEach(() => simulator.stop());

async function control(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
  const headers = { 'x-control-token': simulator.controlToken };
  const request = { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) };
  return JSON.parse((await ask(`${simulator.controlUrl}/${path}`, request)).text) as Record<string, unknown>;
}

describe('the control routes', () => {
  test('want their token', async () => {
    expect((await ask(`${simulator.controlUrl}/calls`)).status).toBe(403);
    expect((await ask(`${simulator.controlUrl}/calls`, { headers: { 'x-control-token': 'wrong' } })).status).toBe(403);
  });

  test('list and count calls without secrets', async () => {
    await callApi(simulator, 'create', CREATE);
    await callApi(simulator, 'create', { name: 'X', meetingID: 'y' });
    const { counts, calls } = await control('GET', 'calls');
    expect(counts).toEqual({ create: 2 });
    expect(calls).toMatchObject([
      { name: 'create', query: { name: 'Lesson', meta_Course: 'a1' }, answer: 'SUCCESS' },
      { answer: 'validationError' },
    ]);
    expect(JSON.stringify(calls)).not.toMatch(/geheim|checksum/);
  });

  test('show meetings without passwords and tokens, and move the clock', async () => {
    await callApi(simulator, 'create', CREATE);
    await callApi(simulator, 'join', { meetingID: 'lesson_1', fullName: 'Ana', role: 'VIEWER' });
    const shown = JSON.stringify(await control('GET', 'meetings'));
    expect(shown).toContain('Ana');
    expect(shown).not.toMatch(/attendeePassword|sessionToken|authToken/);
    expect(await control('POST', 'clock/advance', { ms: 300_000 })).toEqual({ now: Date.UTC(2026, 8, 14, 16, 5) });
    expect(at(await callApi(simulator, 'getMeetings'), 'messageKey')).toBe('noMeetings');
  });

  test('refuse what they do not understand', async () => {
    for (const [path, body] of [
      ['faults', { on: 'create', kind: 'earthquake' }],
      ['clock/advance', { ms: -1 }],
    ] as const) {
      expect(await control('POST', path, body)).toHaveProperty('error');
    }
    expect(await control('GET', 'nothing')).toEqual({ error: 'no such control route' });
  });
});

describe('a fault', () => {
  test.each([
    ['status', { status: 503 }, 503, /502 Bad Gateway/],
    ['html', {}, 200, /^<!doctype html>/],
    ['empty', {}, 200, /^$/],
    ['truncated', {}, 200, /^<response><returncode>SUCCESS.*[^>]$/],
  ])('%s takes the place of the answer', async (kind, more, status, text) => {
    await control('POST', 'faults', { on: 'create', kind, ...more });
    const reply = await callApi(simulator, 'create', CREATE);
    expect([reply.status, reply.text]).toEqual([status, expect.stringMatching(text)]);
    expect(at(await callApi(simulator, 'getMeetings'), 'returncode')).toBe('SUCCESS');
    await control('DELETE', 'faults');
    expect(at(await callApi(simulator, 'create', CREATE), 'returncode')).toBe('SUCCESS');
  });

  test('unreachable breaks the connection', async () => {
    await control('POST', 'faults', { on: '*', kind: 'unreachable', times: 1 });
    await expect(callApi(simulator, 'getMeetings')).rejects.toThrow();
    expect(at(await callApi(simulator, 'getMeetings'), 'returncode')).toBe('SUCCESS');
  });

  test('slow answers late, and right; after and times say which calls it hits', async () => {
    await control('POST', 'faults', { on: 'create', kind: 'slow', delayMs: 800, after: 1, times: 1 });
    const took = [];
    for (const meetingID of ['m1', 'm2', 'm3']) {
      const began = performance.now();
      expect(at(await callApi(simulator, 'create', { ...CREATE, meetingID }), 'returncode')).toBe('SUCCESS');
      took.push(performance.now() - began >= 795);
    }
    expect(took).toEqual([false, true, false]);
  });
});
