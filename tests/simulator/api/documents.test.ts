import { afterEach, expect, test } from '@jest/globals';
import { analyticsBody } from '../analysis/analytics-body.ts';
import { startManualSimulator, type Simulator } from '../simulator.ts';
import { callApi } from '../testing/api-client.ts';
import { startReceiver, type Receiver } from '../testing/receiver.ts';

let simulator: Simulator;
let receiver: Receiver;

afterEach(async () => {
  await simulator.stop();
  await receiver.stop();
});

test('slides are fetched when asked, from the loopback only, and only what came is in the meeting', async () => {
  simulator = await startManualSimulator(Date.UTC(2026, 8, 14, 16), { fetchesSlides: true });
  receiver = await startReceiver();
  receiver.statuses.push(200, 404);
  const urls = [`${receiver.url}/unit3.pdf?signed=1`, `${receiver.url}/gone.pdf`, 'https://school.example/far.pdf'];
  const documents = urls.map((url) => `<document url="${url}"/>`).join('');
  const body = `<modules><module name="presentation">${documents}</module></modules>`;
  await callApi(simulator, 'create', { name: 'Lesson', meetingID: 'lesson_1' }, { method: 'POST', body });
  const [meeting] = simulator.world.state.meetings;
  expect(meeting?.documents.map(({ name, fetched }) => [name, fetched])).toEqual([
    ['unit3.pdf', '200'],
    ['gone.pdf', '404'],
    ['far.pdf', 'unreachable'],
  ]);
  expect(meeting && analyticsBody(meeting, 0)).toMatchObject({ data: { files: ['unit3.pdf'] } });
});
