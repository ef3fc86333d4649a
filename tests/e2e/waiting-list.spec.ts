import { expect, test } from './fixtures.ts';
import { clientOf } from './support/clients.ts';
import { expectAccessible } from './support/axe.ts';
import { choose } from './support/choose.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';

test('the office sees who waits, in order, and whom a freed seat is offered', async ({ openAs, site, allowed }) => {
  allowed.answer(409, /\/seats\b/);
  const desk = await openDesk(site);
  const id = await desk.planClass({
    title: 'Posti in piedi',
    capacity: 2,
    students: ['student', 'student 1'],
    startsInMinutes: 5000,
  });
  for (const number of [2, 3]) {
    const { login = '', password = '' } = site.school.users['student']?.[number] ?? {};
    const client = await clientOf(site, { login, password });
    await client.rest('POST', `/lectern/v1/class-sessions/${id}/waitlist`, {});
  }
  const office = await openAs('office');
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`);
  const line = office.getByRole('region', { name: 'Waiting list' }).getByRole('listitem');
  await expect(line).toHaveText([/^Chiara Ricci.*Place 1, waiting since/, /^Deniz Kaya.*Place 2, waiting since/]);

  await office.getByRole('button', { name: 'Remove Ana Souza' }).click();
  await expect(office.getByRole('dialog')).toContainText('Others wait: the seat is offered to the first in line');
  await office.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(line).toHaveText([/^Chiara Ricci.*Offered until/, /^Deniz Kaya.*Place 1, waiting since/]);
  await choose(office, 'Add a student', 'Emil', /^Emil Novák/);
  await expect(office.locator('.lectern-problem').getByText('All 2 seats of this class are taken.')).toBeVisible();

  await office.getByRole('button', { name: 'Remove Chiara Ricci' }).click();
  const dialog = office.getByRole('dialog', { name: 'Remove from the waiting list?' });
  await expect(dialog.getByText('Chiara Ricci loses the offered seat. It goes to the next in line.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(office.getByRole('heading', { name: 'Waiting list' })).toBeFocused();
  await expect(line).toHaveText([/^Deniz Kaya.*Offered until/]);
  await office.getByRole('button', { name: 'Give a seat Deniz Kaya' }).click();
  await expect(line).toHaveCount(0);
  await expect(office.getByRole('heading', { name: '2 of 2 seats taken' })).toBeFocused();
});

test('the list of a full class on a phone has no violations', async ({ openAs, site }) => {
  const id = new URL(site.school.pages['classFull'] ?? '').searchParams.get('lectern_class') ?? '';
  const office = await openAs('office', phone);
  await office.goto(`/wp-admin/admin.php?page=lectern-class-sessions#/participants/${id}`);
  await expect(office.getByRole('heading', { name: 'Waiting list' })).toBeVisible();
  await expectAccessible(office, '.lectern-screen');
});
