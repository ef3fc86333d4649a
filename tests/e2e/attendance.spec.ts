import { expect, test } from './fixtures.ts';
import { expectError } from './support/choose.ts';
import { eventsFile } from './support/expected-figures.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;

test('the teacher of a class corrects who came, and says why; the office gives the lesson back', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(422, /\/attendance\//);
  const desk = await openDesk(site);
  const id = await desk.planClass({
    title: 'Chi manca?',
    students: ['student', 'student 3'],
    startsInMinutes: -180,
    lengthMinutes: 60,
  });
  const teacher = await openAs('teacher');
  await teacher.goto(`${screen('my-classes')}#/attendance/${id}`);
  const row = teacher.getByRole('row', { name: /^Ana Souza/ });
  await expect(row).toContainText('Attendance not reported');
  await row.getByRole('button', { name: 'Correct Ana Souza' }).click();
  const form = teacher.getByRole('dialog', { name: 'Correct the attendance of Ana Souza' });
  await expect(form.getByLabel('Give the lesson back')).toHaveCount(0);
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expectError(form.getByLabel('Reason'), /in a few words why/);
  await expect(form.getByLabel('Reason')).toBeFocused();
  await form.getByLabel('Reason').fill('x');
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expectError(form.getByLabel('Reason'), /in a few words why/);
  await form.getByRole('radio', { name: 'Late' }).check();
  await form.getByLabel('Reason').fill('Took part by telephone from ten past.');
  await form.getByRole('button', { name: 'Save the correction' }).click();
  await expect(row.getByText('Late', { exact: true })).toBeVisible();
  await expect(row).toContainText(/Corrected by Dana Reyes, .*: Took part by telephone from ten past\./);

  const office = await openAs('office');
  await office.goto(`${screen('class-sessions')}#/attendance/${id}`);
  await office.getByRole('button', { name: 'Correct Deniz Kaya' }).click();
  const officeForm = office.getByRole('dialog', { name: 'Correct the attendance of Deniz Kaya' });
  await officeForm.getByRole('radio', { name: 'Did not come' }).check();
  await officeForm.getByLabel('Reason').fill('Ill, with a note.');
  await officeForm.getByLabel('Give the lesson back').check();
  await officeForm.getByRole('button', { name: 'Save the correction' }).click();
  const other = office.getByRole('row', { name: /^Deniz Kaya/ });
  await expect(other.getByText('Did not come', { exact: true })).toBeVisible();
  await expect(other).toContainText(/Corrected by Olga Brandt/);

  await office.goto('about:blank');
  await office.goto(`${screen('people')}#/person/${String(await desk.userId('student 3'))}`);
  const past = office.getByRole('region', { name: 'Past classes' }).getByRole('listitem');
  await expect(past.filter({ hasText: 'Chi manca?' })).toContainText('Did not come');
});

test('a colleague sees nothing of it, and nothing is corrected before a class begins', async ({
  openAs,
  site,
  allowed,
}) => {
  allowed.answer(404, /\/lectern\/v1\/class-sessions\//);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Di domani', students: ['student 4'], startsInMinutes: 60 * 24 * 40 });
  const colleague = await openAs('teacher', { index: 1 });
  await colleague.goto(`${screen('my-classes')}#/attendance/${id}`);
  await expect(
    colleague.locator('.lectern-problem').getByText(/^This does not exist, or it is not yours/),
  ).toBeVisible();
  await expect(colleague.getByText('Di domani')).toHaveCount(0);
  const office = await openAs('office');
  await office.goto(`${screen('class-sessions')}#/attendance/${id}`);
  await expect(office.getByText('This class has not begun yet.')).toBeVisible();
  await expect(office.getByRole('button', { name: /^Correct/ })).toHaveCount(0);
});

test('pictures of attendance for desktop and phone, without violations', async ({ openAs, site }, testInfo) => {
  test.setTimeout(240_000);
  const { look } = openAlbum(testInfo);
  const desk = await openDesk(site);
  const id = await desk.planClass({
    title: 'Tutti presenti',
    students: ['student', 'student 1', 'student 6'],
    startsInMinutes: -2,
  });
  const teacher = await openAs('teacher');
  await startClass(teacher, desk.classUrl(id));
  const student = await openAs('student');
  await student.goto(desk.classUrl(id));
  await student.getByRole('button', { name: 'Join class' }).click();
  await expect(student.locator('#me')).toContainText('Ana Souza');
  const simulator = controlSimulator(site);
  const { meetingId, people } = await simulator.runningMeeting();
  const idOf = (name: string) => people.find((person) => person.name === name)?.externalUserId ?? '';
  await simulator.play(meetingId, eventsFile('own_typical_class'), { u2: idOf('Dana Reyes'), u101: idOf('Ana Souza') });
  await desk.endClass(id);
  const office = await openAs('office');
  await office.goto(`${screen('class-sessions')}#/attendance/${id}`);
  await expect(async () => {
    await office.reload();
    await expect(office.getByRole('row', { name: /^Bo Lind/ })).toContainText('Figures: Did not come', {
      timeout: 2_000,
    });
  }).toPass({ timeout: 30_000 });
  await look(office, { picture: 'attendance', part: '.lectern-screen' });
  await office.getByRole('button', { name: 'Correct Bo Lind' }).click();
  await look(office, { picture: 'attendance-correction', part: '[role="dialog"]' });
});
