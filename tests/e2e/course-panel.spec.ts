import { expect, test } from './fixtures.ts';
import { editorTools } from './support/editor.ts';
import { choose } from './support/choose.ts';
import { openDesk } from './support/school-desk.ts';

test(
  'a course says how its live classes start, and a new class takes it over',
  { tag: '@compat' },
  async ({ openAs, site, allowed }) => {
    // WordPress' editor asks for what only people with posts of their own may read, and goes on without.
    allowed.answer(403, /\/wp\/v2\/(?:taxonomies|global-styles)\b/);
    // WordPress 6.8 greets whoever opens the editor for the first time, with a picture from its own host.
    allowed.request(/^https:\/\/s\.w\.org\/images\/block-editor\//);
    const desk = await openDesk(site);
    const course = await desk.courseId('Business English B2');
    const office = await openAs('office');
    const { editor } = editorTools(office);
    await office.goto(`/wp-admin/post.php?post=${String(course)}&action=edit`);
    await editor.setPreferences('core/edit-post', { welcomeGuide: false });
    await editor.openDocumentSettingsSidebar();
    await office.getByRole('tab', { name: 'Course' }).click();
    const panel = office.getByRole('button', { name: 'Live classes' });
    if ((await panel.getAttribute('aria-expanded')) === 'false') await panel.click();
    const lobby = office.getByRole('checkbox', { name: 'Waiting room' });
    await expect(lobby).not.toBeChecked();
    await lobby.check();
    await office.getByRole('textbox', { name: 'Welcome text' }).fill('Good to see you!');
    await office.getByRole('button', { name: 'Save room settings' }).click();
    await expect(office.getByText('Saved.', { exact: true })).toBeVisible();

    const lessons = office.getByRole('button', { name: '1:1 lessons' });
    if ((await lessons.getAttribute('aria-expanded')) === 'false') await lessons.click();
    await choose(office, 'Teachers', 'Tom', /^Tom Okafor/);
    await office.getByRole('checkbox', { name: '30 minutes' }).check();
    await office.getByRole('button', { name: 'Save 1:1 lessons' }).click();
    await expect(office.getByText('Saved.', { exact: true })).toHaveCount(2);

    await office.goto('/wp-admin/admin.php?page=lectern-class-sessions#/new');
    await choose(office, 'Course', 'Business', 'Business English B2');
    await office.getByRole('button', { name: 'Room settings' }).click();
    await expect(office.getByRole('checkbox', { name: 'Waiting room' })).toBeChecked();
    await expect(office.getByRole('textbox', { name: 'Welcome text' })).toHaveValue('Good to see you!');
  },
);
