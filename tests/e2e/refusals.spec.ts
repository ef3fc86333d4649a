import { expect, test } from './fixtures.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';

test.describe('the page of a class says in words why nobody gets in', () => {
  test('too early, with the time from when', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'], startsInMinutes: 120, earlyJoinMinutes: 10 });
    const student = await openAs('student', phone);
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toHaveText(
      /^You can enter from \w+, \w+ \d+, \d{4} at \d+:\d\d [AP]M\. This page opens by itself\.$/,
    );
    await expect(student.getByRole('button', { name: /class/ })).toBeHidden();
  });

  test('too late, while the class goes on', { tag: '@compat' }, async ({ openAs, site, allowed }) => {
    allowed.answer(409, /\/join\b/);
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'], startsInMinutes: -30, lateJoinMinutes: 10 });
    await startClass(await openAs('teacher'), desk.classUrl(id));
    const student = await openAs('student', phone);
    await student.goto(desk.classUrl(id));
    await student.getByRole('button', { name: 'Join class' }).click();
    await expect(student.getByRole('alert')).toHaveText(
      /^This class could be joined until \w+, \w+ \d+, \d{4} at \d+:\d\d [AP]M\.$/,
    );
  });

  test('cancelled', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'] });
    const student = await openAs('student', phone);
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toContainText('not started');
    await desk.cancelClass(id);
    // Heard without a reload.
    await expect(student.locator('.lectern-join-class__state')).toHaveText('This class was cancelled.');
    await expect(student.getByRole('button', { name: /class/ })).toBeHidden();
  });

  test('over', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'], startsInMinutes: -90, lengthMinutes: 45 });
    const student = await openAs('student', phone);
    await student.goto(desk.classUrl(id));
    await expect(student.locator('.lectern-join-class__state')).toHaveText('This class is over.');
  });

  test('not theirs, whether it is there or not', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ title: 'Not for everybody' });
    const student = await openAs('student', phone);
    for (const address of [id, 'a'.repeat(26)]) {
      await student.goto(desk.classUrl(address));
      await expect(student.locator('.lectern-join-class__state')).toHaveText(
        'You have no seat in this class. Ask the school office to add you.',
      );
      await expect(student.getByText('Not for everybody')).toHaveCount(0);
    }
  });

  test('nobody is logged in: the way to the log-in leads back', { tag: '@compat' }, async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const id = await desk.planClass({ students: ['student'] });
    const visitor = await openAs('visitor', phone);
    await visitor.goto(desk.classUrl(id));
    await visitor.locator('.lectern-join-class').getByRole('link', { name: 'Log in' }).click();
    const person = site.school.users['student']?.[0];
    await visitor.locator('#user_login').fill(person?.login ?? '');
    await visitor.locator('#user_pass').fill(person?.password ?? '');
    await visitor.locator('#wp-submit').click();
    await expect(visitor.locator('.lectern-join-class__state')).toContainText('not started');
  });
});

test('a class without a teacher tells the office what to do', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  await desk.planClass({ title: 'Senza insegnante', teacher: null, students: ['student'] });
  const office = await openAs('office');
  await office.goto('/wp-admin/admin.php?page=lectern-class-sessions');
  await expect(office.getByRole('row', { name: /Senza insegnante/ }).getByText('No teacher yet')).toBeVisible();
});

test('a live class server that does not answer is told in words, and the next click works', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(503, /\/join\b/);
  const desk = await openDesk(site);
  const simulator = controlSimulator(site);
  await desk.planClass({ title: 'Fuori servizio' });
  const teacher = await openAs('teacher');
  await teacher.goto('/wp-admin/admin.php?page=lectern-my-classes');
  const card = teacher.getByRole('article', { name: 'Fuori servizio' });
  await simulator.addFault({ on: '*', kind: 'unreachable' });
  try {
    await card.getByRole('button', { name: 'Start class' }).click();
    await expect(card.getByText(/^The live class server does not answer\. Try again in a minute/)).toBeVisible({
      timeout: 20_000,
    });
    await expect(card.getByText(/^Id for the log: /)).toBeVisible();
  } finally {
    await simulator.clearFaults();
  }
  await card.getByRole('button', { name: 'Start class' }).click();
  await expect(teacher.locator('#me')).toContainText('Dana Reyes');
});

test('an answer that makes no sense is told apart from none', async ({ openAs, site, allowed }) => {
  allowed.answer(502, /\/join\b/);
  allowed.answer(503, /\/join\b/);
  const desk = await openDesk(site);
  const simulator = controlSimulator(site);
  await desk.planClass({ title: 'Pagina strana' });
  const teacher = await openAs('teacher');
  await teacher.goto('/wp-admin/admin.php?page=lectern-my-classes');
  const card = teacher.getByRole('article', { name: 'Pagina strana' });
  await simulator.addFault({ on: '*', kind: 'html' });
  try {
    await card.getByRole('button', { name: 'Start class' }).click();
    await expect(card.getByText(/^The live class server gave an answer that makes no sense/)).toBeVisible({
      timeout: 20_000,
    });
  } finally {
    await simulator.clearFaults();
  }
});

test('titles and names with markup, emoji and 300 characters are shown as text', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const title = '<img src=x onerror=alert(1)> “A1” & 🎓 <b>bold</b>';
  const longName = `<script>alert(1)</script> 👩🏽‍🏫 ${'Lunghissimo '.repeat(30)}`.slice(0, 240);
  const ana = await desk.userId('student');
  await desk.client.rest('POST', `/wp/v2/users/${String(ana)}`, { name: longName });
  const id = await desk.planClass({ title, students: ['student'] });
  const teacher = await openAs('teacher');
  await teacher.goto('/wp-admin/admin.php?page=lectern-my-classes');
  await expect(teacher.getByRole('heading', { name: title })).toBeVisible();
  const student = await openAs('student', phone);
  await student.goto(desk.classUrl(id));
  await expect(student.locator('.lectern-join-class__title')).toHaveText(title);
  // Nothing sticks out of a phone's screen.
  expect(await student.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await startClass(teacher, desk.classUrl(id));
  await student.getByRole('button', { name: 'Join class' }).click();
  await expect(student.locator('#me')).toContainText('You are ');
  await expect(student.locator('#me')).toContainText('👩🏽‍🏫');
  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`);
  await expect(office.getByText('👩🏽‍🏫').first()).toBeVisible();
});
