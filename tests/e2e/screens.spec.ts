import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';
import { eventsFile } from './support/expected-figures.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';
import { onEachDevice, openAlbum, sizes } from './support/picture.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;
const part = '.lectern-screen';
const dialog = '[role="dialog"]';

test('no screen, dialog or state of a class stands in anybody’s way; pictures for desktop and phone', async ({
  openAs,
  site,
}, testInfo) => {
  test.setTimeout(300_000);
  const { look, take } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const simulator = controlSimulator(site);
  const classUrl = site.school.pages['class'] ?? '';
  const classSessionId = new URL(classUrl).searchParams.get('lectern_class') ?? '';

  await test.step('the block before and while a class is on, for its people and for a visitor', async () => {
    const block = '.lectern-join-class';
    const student = await openAs('student', phone);
    await student.goto(classUrl);
    await expect(student.locator('.lectern-join-class__state')).toContainText('not started');
    await look(student, { picture: 'join-class-waiting', part: block });

    const teacher = await openAs('teacher');
    await startClass(teacher, classUrl);
    await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
    await look(student, { picture: 'join-class-open', part: block });
    const visitor = await openAs('visitor', phone);
    await visitor.goto(classUrl);
    await expectAccessible(visitor, block);
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student.locator('#me')).toContainText('Ana Souza');
    const { meetingId, people } = await simulator.runningMeeting();
    const idOf = (name: string): string => people.find((person) => person.name === name)?.externalUserId ?? '';
    const cast = { u2: idOf('Dana Reyes'), u101: idOf('Ana Souza') };
    await simulator.play(meetingId, eventsFile('own_typical_class'), cast);
    await expect(student.locator('#status')).toContainText('A class is being played');
    // The simulator is no part of what people use, so only its picture is taken.
    for (const [device, size] of onEachDevice(sizes)) {
      await student.setViewportSize(size);
      await take(student, 'simulator-room', device);
    }

    await teacher.goto(screen('my-classes'));
    await expect(teacher.getByRole('article', { name: 'Italian A1 – Lesson 3' }).getByText('Running')).toBeVisible();
    await look(teacher, { picture: 'my-classes' });
    await desk.endClass(classSessionId);
    await teacher.goto(`${screen('my-classes')}#/statistics/${classSessionId}`);
    await expect(async () => {
      await teacher.reload();
      await expect(teacher.getByRole('table')).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
    await look(teacher, { picture: 'statistics' });
  });

  const owner = await openAs('administrator');
  await test.step('classes', async () => {
    await show(owner, screen('my-classes'), 'My classes');
    await look(owner, { part });
    await show(owner, screen('class-sessions'), 'Class sessions');
    await expect(owner.getByText('Italian A1 – Lesson 4')).toBeVisible();
    await look(owner, { picture: 'class-sessions', part });
    await show(owner, `${screen('class-sessions')}#/edit/${classSessionId}`, 'Italian A1 – Lesson 3');
    await expect(owner.getByRole('button', { name: 'Save changes' })).toBeVisible();
    await look(owner, { picture: 'class-session-form' });
    await show(owner, `${screen('class-sessions')}#/new`, 'Plan a class');
    for (const section of ['Entering early or late', 'Slides', 'Room settings']) {
      await owner.getByRole('button', { name: section }).click();
    }
    await look(owner, { part });
    await show(owner, `${screen('class-sessions')}#/participants/${classSessionId}`, 'Participants');
    await expect(owner.getByRole('button', { name: 'Remove Ana Souza' })).toBeVisible();
    // The class itself is asked for beside its participants.
    await expect(owner.getByText('4 of 8 seats taken')).toBeVisible();
    await look(owner, { picture: 'participants', part });
    await owner.getByRole('button', { name: 'Remove Ana Souza' }).click();
    await look(owner, { part: dialog });
    await show(owner, `${screen('class-sessions')}#/statistics/${classSessionId}`, 'Italian A1 – Lesson 3');
    await expect(owner.getByRole('table')).toBeVisible();
    await look(owner, { part });
  });

  await test.step('organisations', async () => {
    await show(owner, screen('organisations'), 'Organisations');
    await expect(owner.getByText('Comune di Verona')).toBeVisible();
    await look(owner, { picture: 'organisations', part });
    await owner.getByRole('link', { name: 'Nordwind Logistik GmbH' }).click();
    await expect(owner.getByRole('heading', { name: 'Nordwind Logistik GmbH', level: 1 })).toBeVisible();
    await expect(owner.getByRole('heading', { name: 'Members: 1' })).toBeVisible();
    await look(owner, { picture: 'organisation', part });
    await owner.getByRole('button', { name: 'Add a contract' }).click();
    await look(owner, { part: dialog });
  });

  await test.step('settings', async () => {
    await show(owner, screen('settings'), 'Settings');
    await expect(owner.getByRole('heading', { name: 'How long data stay' })).toBeVisible();
    await look(owner, { picture: 'settings', part });
    await owner.getByRole('button', { name: 'Change Simulator' }).click();
    await look(owner, { part: dialog });
    await owner.keyboard.press('Escape');
    await owner.getByRole('button', { name: 'Test connection Simulator' }).click();
    await expect(owner.getByRole('dialog').getByText('Good').first()).toBeVisible();
    await look(owner, { part: dialog });
  });

  await test.step('the deletion plan', async () => {
    await show(owner, screen('retention'), 'Deletion plan');
    await expect(owner.getByText('Italian A1 – Lesson 3').first()).toBeVisible();
    await look(owner, { picture: 'retention', part });
  });

  await test.step('the panel of a course in the editor', async () => {
    const course = await desk.courseId('Italian A1');
    for (const [device, size] of onEachDevice(sizes)) {
      // The editor opens and closes its panels by the width that it starts with.
      await owner.setViewportSize(size);
      await openCoursePanel(owner, course);
      await take(owner, 'course-panel', device);
    }
  });
});

/** Opens a view; where the address differs in its fragment only, the page is not loaded again. */
async function show(page: Page, address: string, heading: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
  await expect(page.locator('.lectern-placeholder')).toHaveCount(0);
}

async function openCoursePanel(owner: Page, course: number): Promise<void> {
  const { editor } = editorTools(owner);
  await owner.goto(`/wp-admin/post.php?post=${String(course)}&action=edit`);
  await editor.setPreferences('core/edit-post', { welcomeGuide: false });
  await editor.openDocumentSettingsSidebar();
  await owner.getByRole('tab', { name: 'Course' }).click();
  const panel = owner.getByRole('button', { name: 'Live classes' });
  if ((await panel.getAttribute('aria-expanded')) === 'false') await panel.click();
  const lobby = owner.getByRole('checkbox', { name: 'Waiting room' });
  await expect(lobby).toBeVisible();
  await owner.getByRole('button', { name: 'Live classes' }).scrollIntoViewIfNeeded();
}
