import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { desktop, phone } from './support/devices.ts';
import { eventsFile } from './support/expected-figures.ts';
import { openDesk, type SchoolDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';

const devices = { desktop, phone };
const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;

/** Opens a view in a profile that is logged in already; the address differs in its fragment only, so the page is loaded anew. */
async function show(page: Page, address: string, heading: string | RegExp): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: heading }).first()).toBeVisible();
  await expect(page.locator('.lectern-placeholder')).toHaveCount(0);
}

test('no screen and no dialog of ours stands in anybody’s way', async ({ openAs, site }) => {
  test.setTimeout(300_000);
  const desk = await openDesk(site);
  const id = await planFullClass(desk);
  await holdClass(await openAs('teacher'), desk, id, site);
  const organisationId = await desk.organisationId('Nordwind Logistik GmbH');

  for (const device of Object.values(devices)) {
    const owner = await openAs('administrator', device);
    const part = '.lectern-screen';

    await show(owner, screen('my-classes'), 'My classes');
    await expectAccessible(owner, part);

    await show(owner, screen('class-sessions'), 'Class sessions');
    await expect(owner.getByText('Italian A1 – Lesson 4')).toBeVisible();
    await expectAccessible(owner, part);
    await show(owner, `${screen('class-sessions')}#/new`, 'Plan a class');
    for (const section of ['Entering early or late', 'Slides', 'Room settings']) {
      await owner.getByRole('button', { name: section }).click();
    }
    await expectAccessible(owner, part);
    await show(owner, `${screen('class-sessions')}#/participants/${id}`, 'Participants');
    await expect(owner.getByRole('button', { name: 'Remove Ana Souza' })).toBeVisible();
    await expectAccessible(owner, part);
    await owner.getByRole('button', { name: 'Remove Ana Souza' }).click();
    await expectAccessible(owner, '[role="dialog"]');
    await show(owner, `${screen('class-sessions')}#/statistics/${id}`, 'Tutti gli accenti');
    await expect(async () => {
      await owner.reload();
      await expect(owner.getByRole('table')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 30_000 });
    await expectAccessible(owner, part);

    await show(owner, screen('organisations'), 'Organisations');
    await expect(owner.getByText('Comune di Verona')).toBeVisible();
    await expectAccessible(owner, part);
    await show(owner, `${screen('organisations')}#/organisation/${organisationId}`, 'Nordwind Logistik GmbH');
    await expect(owner.getByRole('heading', { name: 'Members: 1' })).toBeVisible();
    await expectAccessible(owner, part);
    await owner.getByRole('button', { name: 'Add a contract' }).click();
    await expectAccessible(owner, '[role="dialog"]');

    await show(owner, screen('settings'), 'Settings');
    await expect(owner.getByRole('heading', { name: 'How long data stay' })).toBeVisible();
    await expectAccessible(owner, part);
    await owner.getByRole('button', { name: 'Change Simulator' }).click();
    await expectAccessible(owner, '[role="dialog"]');
    await owner.keyboard.press('Escape');
    await owner.getByRole('button', { name: 'Test connection Simulator' }).click();
    await expect(owner.getByRole('dialog').getByText('Good').first()).toBeVisible();
    await expectAccessible(owner, '[role="dialog"]');

    await show(owner, screen('retention'), 'Deletion plan');
    await expect(owner.getByText('Tutti gli accenti').first()).toBeVisible();
    await expectAccessible(owner, part);
  }
});

test('the block stands in nobody’s way, in every state', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const id = await desk.planClass({ students: ['student'] });
  const part = '.lectern-join-class';
  const students = [await openAs('student', desktop), await openAs('student', phone)];
  for (const student of students) {
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toContainText('not started');
    await expectAccessible(student, part);
  }
  await startClass(await openAs('teacher'), desk.classUrl(id));
  for (const student of students) {
    await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
    await expectAccessible(student, part);
  }
  const visitor = await openAs('visitor', phone);
  await visitor.goto(desk.classUrl(id));
  await expectAccessible(visitor, part);
});

test('a class is started and joined by keyboard alone', { tag: '@compat' }, async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const id = await desk.planClass({ students: ['student'] });
  const student = await openAs('student');
  await student.goto(desk.classUrl(id));
  const teacher = await openAs('teacher');
  await teacher.goto(desk.classUrl(id));
  await pressTo(teacher, 'Start class');
  await expect(teacher.locator('#me')).toContainText('Dana Reyes');
  await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
  await pressTo(student, 'Join class');
  await expect(student.locator('#me')).toContainText('Ana Souza');
});

/** Goes on with the tabulator until the button has the focus, then presses it. */
async function pressTo(page: Page, button: string): Promise<void> {
  const target = page.getByRole('button', { name: button });
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    if (await target.evaluate((element) => element === document.activeElement)) break;
  }
  await expect(target).toBeFocused();
  await page.keyboard.press('Enter');
}

function planFullClass(desk: SchoolDesk): Promise<string> {
  return desk.planClass({ title: 'Tutti gli accenti', students: ['student', 'student 1'] });
}

async function holdClass(
  teacher: Page,
  desk: SchoolDesk,
  id: string,
  site: Parameters<typeof controlSimulator>[0],
): Promise<void> {
  await startClass(teacher, desk.classUrl(id));
  const simulator = controlSimulator(site);
  const { meetingId } = await simulator.runningMeeting();
  await simulator.play(meetingId, eventsFile('own_typical_class'), {});
  await desk.endClass(id);
}
