import type { Page } from '@playwright/test';

import { expect, test } from './fixtures.ts';
import { expectError } from './support/choose.ts';

const screen = '/wp-admin/admin.php?page=lectern-settings';

async function addServer(page: Page, server: { name: string; url: string; secret: string }): Promise<void> {
  await page.getByRole('button', { name: 'Add a server' }).click();
  const form = page.getByRole('dialog', { name: 'Add a server' });
  await form.getByRole('textbox', { name: 'Name' }).fill(server.name);
  await form.getByRole('textbox', { name: 'Address' }).fill(server.url);
  await form.getByLabel('Secret').fill(server.secret);
  await form.getByRole('textbox', { name: 'Where it stands' }).fill('Germany');
  await form.getByRole('button', { name: 'Save the server' }).click();
  await expect(form).toBeHidden();
}

test.describe('Settings', () => {
  test('says in plain words what is wrong with a server', { tag: '@compat' }, async ({ openAs, site }) => {
    const owner = await openAs('administrator');
    await owner.goto(screen);
    const good = owner.getByRole('listitem').filter({ hasText: 'Simulator' });
    await good.getByRole('button', { name: 'Test connection Simulator' }).click();
    const first = owner.getByRole('dialog', { name: 'Connection to Simulator' });
    await expect(first.getByText('Good').first()).toBeVisible();
    await expect(first.getByText('Does not work')).toHaveCount(0);
    await owner.keyboard.press('Escape');

    // Under another name: one address stands in the list once.
    const url = site.bbb?.url.replace('127.0.0.1', 'localhost') ?? '';
    await addServer(owner, { name: 'Wrong secret', url, secret: 'not-the-secret-at-all' });
    await owner.getByRole('button', { name: 'Test connection Wrong secret' }).click();
    const second = owner.getByRole('dialog', { name: 'Connection to Wrong secret' });
    const secret = second.getByRole('listitem').filter({ hasText: 'It knows our secret' });
    await expect(secret.getByText('Does not work')).toBeVisible();
    await expect(secret).toContainText(/secret/i);
    await owner.keyboard.press('Escape');

    await addServer(owner, {
      name: 'Nobody there',
      url: 'http://127.0.0.1:1025/bigbluebutton/',
      secret: 'any-secret-will-do',
    });
    await owner.getByRole('button', { name: 'Test connection Nobody there' }).click();
    const third = owner.getByRole('dialog', { name: 'Connection to Nobody there' });
    const reachable = third.getByRole('listitem').filter({ hasText: 'The server answers' });
    await expect(reachable.getByText('Does not work')).toBeVisible({ timeout: 20_000 });
  });

  test('refuses an address that no server has, at its field', async ({ openAs, allowed }) => {
    allowed.answer(422, /\/bbb-servers\b/);
    const owner = await openAs('administrator');
    await owner.goto(screen);
    await owner.getByRole('button', { name: 'Add a server' }).click();
    const form = owner.getByRole('dialog', { name: 'Add a server' });
    await form.getByRole('textbox', { name: 'Name' }).fill('Odd port');
    await form.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9/bigbluebutton/');
    await form.getByLabel('Secret').fill('any-secret-will-do');
    await form.getByRole('textbox', { name: 'Where it stands' }).fill('Germany');
    await form.getByRole('button', { name: 'Save the server' }).click();
    await expectError(form.getByRole('textbox', { name: 'Address' }), /^Port 9 is not one a web server uses\./);
  });

  test('never shows a secret again', async ({ openAs, site }) => {
    const owner = await openAs('administrator');
    const bodies: string[] = [];
    owner.on('response', (response) => {
      if (response.url().includes('/bbb-servers')) void response.text().then((text) => bodies.push(text));
    });
    await owner.goto(screen);
    await owner.getByRole('button', { name: 'Change Simulator' }).click();
    await expect(owner.getByRole('dialog', { name: 'Simulator' }).getByLabel('Secret')).toHaveValue('');
    await expect.poll(() => bodies.length).toBeGreaterThan(0);
    expect(bodies.join('')).not.toContain(site.bbb?.secret);
  });

  test('keeps the rules of the school', async ({ openAs, allowed }) => {
    allowed.answer(422, /\/settings\b/);
    const owner = await openAs('administrator');
    await owner.goto(screen);
    await owner.getByRole('radio', { name: 'Another number of days' }).check();
    await owner.getByLabel('Days after each class').fill('0');
    await owner.getByRole('button', { name: 'Save settings' }).click();
    await expect(owner.getByLabel('Days after each class')).toHaveAttribute('aria-invalid', 'true');
    await owner.getByLabel('Days after each class').fill('21');
    await owner.getByRole('radio', { name: 'First name and initial' }).check();
    await owner.getByRole('button', { name: 'Save settings' }).click();
    await expect(owner.getByText('The settings are saved.').first()).toBeVisible();
    await owner.reload();
    await expect(owner.getByLabel('Days after each class')).toHaveValue('21');
    await expect(owner.getByRole('radio', { name: 'First name and initial' })).toBeChecked();
  });
});
