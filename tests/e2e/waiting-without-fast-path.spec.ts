import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, test } from './fixtures.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';
import { startClass } from './support/teach.ts';

/** The longest wait between two questions, 12 s with its jitter, and what a question takes on a busy machine. */
const pollingLimit = 20_000;
const waiting = 'Your teacher has not started this class yet. This page opens by itself.';

test.describe('without the fast path', { tag: ['@compat'] }, () => {
  const configurations = new Map<string, string>();

  test.beforeAll(({ site }) => {
    const path = join(site.documentRoot, 'wp-config.php');
    const text = readFileSync(path, 'utf8');
    configurations.set(path, text);
    const slow = text.replace("define( 'LECTERN_FAST_PATH', true );", "define( 'LECTERN_FAST_PATH', false );");
    expect(slow).not.toBe(text);
    writeFileSync(path, slow);
  });

  test.afterAll(() => {
    for (const [path, text] of configurations) writeFileSync(path, text);
  });

  test('the page opens by asking WordPress again, and lets the student in', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'] });
    const student = await openAs('student', phone);
    const asked: string[] = [];
    student.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toHaveText(waiting);
    await startClass(await openAs('teacher'), desk.classUrl(id));
    await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible({ timeout: pollingLimit });
    expect(asked.filter((path) => path.startsWith('/lectern-api/'))).toEqual([]);
    expect(asked.filter((path) => path.endsWith(`/lectern/v1/class-sessions/${id}/status`)).length).toBeGreaterThan(0);
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student.locator('#me')).toHaveText('You are Ana Souza, viewer.');
  });
});

test('where the stream breaks again and again, the page asks instead', async ({ openAs, site, allowed }) => {
  allowed.console(/net::ERR_FAILED/);
  const desk = await openDesk(site);
  const id = await desk.planClass({ students: ['student'] });
  const student = await openAs('student', phone);
  await student.route(/\/lectern-api\/v1\/class-sessions\/.+\/events/, (route) => route.abort());
  await student.goto(desk.classUrl(id));
  await expect(student.locator('.lectern-join-class__state')).toHaveText(waiting);
  await startClass(await openAs('teacher'), desk.classUrl(id));
  await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible({ timeout: pollingLimit });
});

test('a page whose connection is away says so and recovers', async ({ openAs, site, allowed }) => {
  allowed.console(/net::ERR_FAILED|Failed to fetch/);
  const desk = await openDesk(site);
  const id = await desk.planClass({ students: ['student'] });
  const student = await openAs('student', phone);
  const everyWay = /\/(?:lectern-api|wp-json\/lectern)\//;
  await student.route(everyWay, (route) => route.abort());
  await student.goto(desk.classUrl(id));
  await expect(student.locator('.lectern-join-class__state')).toHaveText('No connection. This page keeps trying.');
  await student.unroute(everyWay);
  await expect(student.locator('.lectern-join-class__state')).toHaveText(waiting, { timeout: pollingLimit });
});

test.describe('without script', () => {
  const withoutScript = { ...phone, javaScriptEnabled: false };

  test('a student joins by a plain form', { tag: ['@compat', '@core'] }, async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ title: 'Italian A1 – Senza script', students: ['student'] });
    const student = await openAs('student', withoutScript);
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toHaveText(waiting);
    await expect(student.locator('.lectern-join-class__no-script')).toBeVisible();
    await expect(student.getByRole('button', { name: 'Join class' })).toBeHidden();
    await startClass(await openAs('teacher'), desk.classUrl(id));
    await student.reload();
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student).toHaveTitle('Italian A1 – Senza script');
    expect(student.url().startsWith(site.simulatorUrl ?? 'no simulator')).toBe(true);
  });

  test('a refusal comes back to the page in words', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'] });
    await startClass(await openAs('teacher'), desk.classUrl(id));
    const student = await openAs('student', withoutScript);
    await student.goto(desk.classUrl(id));
    await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
    await desk.endClass(id);
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student.getByRole('alert')).toHaveText(
      'The teacher has not started this class yet. The page opens by itself.',
    );
    expect(student.url()).toContain('lectern_refusal=not_started');
  });

  test('a refusal that the address claims can be no words of somebody else', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'] });
    const student = await openAs('student', withoutScript);
    await student.goto(`${desk.classUrl(id)}&lectern_refusal=${encodeURIComponent('Call +1 555 <b>now</b>')}`);
    await expect(student.getByRole('heading', { name: 'Italian A1 – Lesson 7' })).toBeVisible();
    await expect(student.getByRole('alert')).toBeHidden();
    await expect(student.getByText('+1 555')).toHaveCount(0);
  });
});
