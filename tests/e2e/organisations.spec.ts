import { dateIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { choose, expectError } from './support/choose.ts';

const screen = '/wp-admin/admin.php?page=lectern-organisations';
const zone = 'Europe/Berlin';

test(
  'an organisation gets contracts that never overlap, and members',
  { tag: '@compat' },
  async ({ openAs, allowed }) => {
    allowed.answer(409, /\/contracts\b/);
    allowed.answer(422, /\/contracts\b/);
    const manager = await openAs('service_manager');
    await manager.goto(screen);
    const nordwind = manager.getByRole('row', { name: /Nordwind Logistik GmbH/ });
    await expect(nordwind.getByText('7 days after each class')).toBeVisible();
    await expect(nordwind.getByText('Sven Albers')).toBeVisible();

    await manager.getByRole('button', { name: 'Add an organisation' }).click();
    const adding = manager.getByRole('dialog', { name: 'Add an organisation' });
    await adding.getByRole('textbox', { name: 'Name' }).fill('Helios Klinik');
    await choose(adding, 'Service manager', 'Sven', /^Sven Albers/);
    await adding.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(manager.getByRole('heading', { name: 'Helios Klinik', level: 1 })).toBeVisible();
    await expect(
      manager.getByText(/^No contract yet\. Until there is one, the rule of the school decides/),
    ).toBeVisible();

    const form = manager.getByRole('dialog', { name: 'Add a contract' });
    await test.step('a contract of seven days', async () => {
      await manager.getByRole('button', { name: 'Add a contract' }).click();
      await form.getByLabel('First day').fill(dateIn(-30, zone));
      await form.getByLabel('Last day').fill(dateIn(30, zone));
      await form.getByRole('radio', { name: '7 days' }).check();
      await form.getByRole('button', { name: 'Save the contract' }).click();
      await expect(manager.getByText('Meeting data are deleted: 7 days after each class')).toBeVisible();
    });

    await test.step('one that overlaps is refused at its field, a later one on request is taken', async () => {
      await manager.getByRole('button', { name: 'Add a contract' }).click();
      await form.getByLabel('First day').fill(dateIn(20, zone));
      await form.getByRole('radio', { name: 'On request' }).check();
      await form.getByRole('button', { name: 'Save the contract' }).click();
      await expectError(form.getByLabel('First day'), /overlap|contract/i);
      await expect(form.getByLabel('First day')).toBeFocused();
      await form.getByLabel('First day').fill(dateIn(31, zone));
      await form.getByRole('button', { name: 'Save the contract' }).click();
      await expect(manager.getByText('Meeting data are deleted: On request')).toBeVisible();
    });

    await test.step('a person belongs to it from a day on', async () => {
      await expect(
        manager.getByText('Nobody yet. Add the people whose classes this organisation pays for.'),
      ).toBeVisible();
      await manager.getByRole('button', { name: 'Add a member' }).click();
      const member = manager.getByRole('dialog', { name: 'Add a member' });
      await choose(member, 'Person', 'Deniz', /^Deniz Kaya/);
      await member.getByLabel('Member from').fill(dateIn(-10, zone));
      await member.getByRole('button', { name: 'Save the membership' }).click();
      await expect(manager.getByRole('heading', { name: 'Members: 1' })).toBeVisible();
      await manager.getByRole('button', { name: 'Change or end Deniz Kaya' }).click();
      const change = manager.getByRole('dialog', { name: 'Deniz Kaya' });
      await change.getByLabel('Last day').fill(dateIn(-1, zone));
      await change.getByRole('button', { name: 'Save the membership' }).click();
      await expect(change).toBeHidden();
    });
  },
);
