import { coursePolicyAnswerSchema, settingsSchema } from '@lectern/contracts';
import { expect, test } from './fixtures.ts';
import { expectAccessible } from './support/axe.ts';
import { editorTools } from './support/editor.ts';
import { openDesk } from './support/school-desk.ts';

test('the school says how students book, and a course says otherwise', async ({ openAs, site, allowed }) => {
  // WordPress' editor asks for what only people with posts of their own may read, and goes on without.
  allowed.answer(403, /\/wp\/v2\/(?:taxonomies|global-styles)\b/);
  allowed.answer(422, /\/settings\b/);
  allowed.request(/^https:\/\/s\.w\.org\/images\/block-editor\//);
  const desk = await openDesk(site);
  const owner = await openAs('administrator');
  await owner.goto('/wp-admin/admin.php?page=lectern-settings');
  const rules = owner.getByRole('region', { name: 'How students book' });
  await rules.getByRole('spinbutton', { name: 'Cancel or move until' }).fill('900');
  const save = owner.getByRole('button', { name: 'Save booking rules' });
  await save.click();
  await expect(rules.getByRole('spinbutton', { name: 'Cancel or move until' })).toBeFocused();
  await rules.getByRole('spinbutton', { name: 'Cancel or move until' }).fill('24');
  await rules.getByRole('spinbutton', { name: 'Classes ahead' }).fill('40');
  await rules.getByRole('spinbutton', { name: 'Freed seats are offered' }).fill('48');
  await save.click();
  await expect(owner.getByTestId('snackbar')).toBeVisible();
  await expectAccessible(owner, '.lectern-stack');
  const stored = settingsSchema.parse(await desk.client.rest('GET', '/lectern/v1/settings'));
  expect(stored).toMatchObject({
    cancelHours: 24,
    maxUpcomingPerCourse: 40,
    bookingOpensDays: null,
    waitlistOfferHours: 48,
  });

  const courseId = await desk.courseId('Business English B2');
  const office = await openAs('office');
  const { editor } = editorTools(office);
  await office.goto(`/wp-admin/post.php?post=${String(courseId)}&action=edit`);
  await editor.setPreferences('core/edit-post', { welcomeGuide: false });
  await editor.openDocumentSettingsSidebar();
  await office.getByRole('tab', { name: 'Course' }).click();
  const panel = office.getByRole('button', { name: 'Booking', exact: true });
  if ((await panel.getAttribute('aria-expanded')) === 'false') await panel.click();
  await office.getByRole('combobox', { name: 'A booking of a class costs' }).selectOption('One lesson credit');
  await expect(office.getByText('Empty: as the school, 40.')).toBeVisible();
  await office.getByRole('spinbutton', { name: 'Cancel or move until' }).fill('48');
  await office.getByRole('combobox', { name: 'Who cancels later' }).selectOption('Nothing');
  await office.getByRole('button', { name: 'Save booking rules' }).click();
  await expect(office.getByText('Booking rules saved.')).toBeVisible();
  await expectAccessible(office, '.interface-complementary-area .lectern-stack');
  const path = `/lectern/v1/courses/${String(courseId)}/policy`;
  const { course } = coursePolicyAnswerSchema.parse(await desk.client.rest('GET', path));
  expect(course).toEqual({ price: 'credit', trial: false, cancelHours: 48, returnLate: 'nothing' });
  await desk.client.rest('PUT', path, { price: 'free', trial: false });
});
