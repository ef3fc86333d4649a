import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { desktop, phone } from './support/devices.ts';
import { editorTools } from './support/editor.ts';
import { eventsFile } from './support/expected-figures.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';
import { onEachDevice, openAlbum } from './support/picture.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;

test('pictures of every screen, for desktop and phone', async ({ openAs, site }, testInfo) => {
  test.setTimeout(240_000);
  const take = openAlbum(testInfo);
  const desk = await openDesk(site);
  const simulator = controlSimulator(site);
  const classUrl = site.school.pages['class'] ?? '';
  const classSessionId = new URL(classUrl).searchParams.get('lectern_class') ?? '';

  const students = { desktop: await openAs('student', desktop), phone: await openAs('student', phone) };
  for (const [device, student] of onEachDevice(students)) {
    await student.goto(classUrl);
    await expect(student.locator('.lectern-join-class__state')).toContainText('not started');
    await take(student, 'join-class-waiting', device);
  }

  const owners = { desktop: await openAs('administrator', desktop), phone: await openAs('administrator', phone) };
  const teachers = { desktop: await openAs('teacher', desktop), phone: await openAs('teacher', phone) };
  await startClass(teachers.desktop, classUrl);
  for (const [device, student] of onEachDevice(students)) {
    await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible();
    await take(student, 'join-class-open', device);
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student.locator('#me')).toContainText('Ana Souza');
  }
  const { meetingId, people } = await simulator.runningMeeting();
  const idOf = (name: string): string => people.find((person) => person.name === name)?.externalUserId ?? '';
  await simulator.play(meetingId, eventsFile('own_typical_class'), { u2: idOf('Dana Reyes'), u101: idOf('Ana Souza') });
  for (const [device, student] of onEachDevice(students)) {
    await expect(student.locator('#status')).toContainText('A class is being played');
    await take(student, 'simulator-room', device);
  }
  for (const [device, teacher] of onEachDevice(teachers)) {
    await teacher.goto(screen('my-classes'));
    await expect(teacher.getByRole('article', { name: 'Italian A1 – Lesson 3' }).getByText('Running')).toBeVisible();
    await take(teacher, 'my-classes', device);
  }
  await desk.endClass(classSessionId);
  for (const [device, teacher] of onEachDevice(teachers)) {
    await teacher.goto(`${screen('my-classes')}#/statistics/${classSessionId}`);
    await expect(async () => {
      await teacher.reload();
      await expect(teacher.getByRole('table')).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
    await take(teacher, 'statistics', device);
  }

  const organisationId = await desk.organisationId('Nordwind Logistik GmbH');
  const course = await desk.courseId('Italian A1');
  for (const [device, owner] of onEachDevice(owners)) {
    await owner.goto(screen('class-sessions'));
    await expect(owner.getByText('Italian A1 – Lesson 4')).toBeVisible();
    await take(owner, 'class-sessions', device);
    await show(owner, `${screen('class-sessions')}#/edit/${classSessionId}`, 'Italian A1 – Lesson 3');
    await expect(owner.getByRole('button', { name: 'Save changes' })).toBeVisible();
    await take(owner, 'class-session-form', device);
    await show(owner, `${screen('class-sessions')}#/participants/${classSessionId}`, 'Participants');
    await expect(owner.getByRole('button', { name: 'Remove Ana Souza' })).toBeVisible();
    // The class itself is asked for beside its participants.
    await expect(owner.getByText('4 of 8 seats taken')).toBeVisible();
    await take(owner, 'participants', device);
    await show(owner, screen('organisations'), 'Organisations');
    await expect(owner.getByText('Comune di Verona')).toBeVisible();
    await take(owner, 'organisations', device);
    await show(owner, `${screen('organisations')}#/organisation/${organisationId}`, 'Nordwind Logistik GmbH');
    await expect(owner.getByRole('heading', { name: 'Members: 1' })).toBeVisible();
    await take(owner, 'organisation', device);
    await show(owner, screen('settings'), 'Settings');
    await expect(owner.getByRole('heading', { name: 'How long data stay' })).toBeVisible();
    await take(owner, 'settings', device);
    await show(owner, screen('retention'), 'Deletion plan');
    await expect(owner.getByText('Italian A1 – Lesson 3').first()).toBeVisible();
    await take(owner, 'retention', device);
    await openCoursePanel(owner, course);
    await take(owner, 'course-panel', device);
  }
});

async function show(page: Page, address: string, heading: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(address);
  await expect(page.getByRole('heading', { name: heading, level: 1 })).toBeVisible();
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
