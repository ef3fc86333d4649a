import { schoolZone } from '../support/school/organisations.ts';
import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { choose, expectError } from './support/choose.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';

const screen = (name: string): string => `/wp-admin/admin.php?page=lectern-${name}`;
const part = '.lectern-screen';

test('a teacher sets hours and time off on a phone, and learns which classes lie in it', async ({
  openAs,
  allowed,
}) => {
  allowed.answer(422, /\/availability\/\d+/);
  const teacher = await openAs('teacher', phone);
  await teacher.goto(screen('availability'));
  const monday = teacher.getByRole('group', { name: 'Monday' });
  await expect(monday.getByLabel('From', { exact: true })).toHaveValue('09:00');
  await monday.getByRole('button', { name: 'Add hours' }).click();
  await monday.getByLabel('From', { exact: true }).nth(1).fill('12:00');
  await monday.getByLabel('To', { exact: true }).nth(1).fill('00:00');
  await teacher.getByRole('button', { name: 'Save weekly hours' }).click();
  await expectError(monday.getByLabel('From', { exact: true }).nth(1), /overlap/);
  await monday.getByLabel('From', { exact: true }).nth(1).fill('18:00');
  await teacher.getByRole('button', { name: 'Save weekly hours' }).click();
  await expect(teacher.getByText('The weekly hours are saved.').first()).toBeVisible();

  await monday.getByRole('button', { name: 'Remove Monday, 18:00 to 00:00' }).click();
  await expect(monday.getByRole('button', { name: 'Add hours' })).toBeFocused();
  // Narrower ones cut off AM and PM, and the year.
  for (const field of [monday.getByLabel('From', { exact: true }), teacher.getByLabel('First day')]) {
    expect((await field.boundingBox())?.width).toBeGreaterThan(170);
  }

  await teacher.getByLabel('First day').fill(dateIn(1, schoolZone));
  await teacher.getByRole('button', { name: 'Add', exact: true }).click();
  const planned = teacher.getByText('These classes are planned in this time and stay as they are.').first();
  await expect(planned).toBeVisible();
  await expect(teacher.getByRole('listitem').filter({ hasText: 'Italian A1 – Lesson 4' }).first()).toBeVisible();
  await teacher.getByRole('button', { name: /^Take back/ }).click();
  await expect(teacher.getByText('Nothing lies ahead.')).toBeVisible();
  await expect(teacher.getByRole('heading', { name: 'Time off and extra hours' })).toBeFocused();
});

test('the office lets somebody else teach one class', async ({ openAs, site, allowed }) => {
  allowed.answer(422, /\/substitutions$/);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Italian A1 – Supplenza', startsInMinutes: 5000, students: ['student'] });
  const office = await openAs('office');
  await office.goto(`${screen('class-sessions')}#/substitute/${id}`);
  await expect(office.getByText('Now: Dana Reyes.')).toBeVisible();
  await choose(office, 'Who teaches this class', 'Tom', /^Tom Okafor/);
  await office.getByLabel('Reason (optional)').fill('Away at a conference');
  await expectAccessible(office, part);
  await office.getByRole('button', { name: 'Substitute', exact: true }).click();
  await expect(office.getByText('Now: Tom Okafor.')).toBeVisible();
  await expect(office.getByText('Tom Okafor instead of Dana Reyes: Away at a conference')).toBeVisible();

  const substitute = await openAs('teacher', { index: 1 });
  await substitute.goto(screen('my-classes'));
  await expect(substitute.getByText('Italian A1 – Supplenza')).toBeVisible();
});

test('the office chooses whose hours it sees', async ({ openAs }) => {
  const office = await openAs('office');
  await office.goto(screen('availability'));
  await choose(office, 'Teacher', 'Uma', /^Uma Rao/);
  await expect(office.getByRole('group', { name: 'Monday' }).getByLabel('From', { exact: true })).toHaveCount(0);
  await office.getByRole('group', { name: 'Sunday' }).getByRole('button', { name: 'Add hours' }).click();
  await expectAccessible(office, part);
  await office.getByRole('button', { name: 'Save weekly hours' }).click();
  await expect(office.getByText('The weekly hours are saved.').first()).toBeVisible();
});
