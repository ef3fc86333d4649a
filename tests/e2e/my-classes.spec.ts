import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

const screen = '/wp-admin/admin.php?page=lectern-my-classes';

test.describe('My classes', () => {
  test(
    'shows a teacher the classes of today with what can be done',
    { tag: ['@compat', '@core'] },
    async ({ openAs, site }) => {
      const desk = await openDesk(site);
      await desk.planClass({ title: 'Now', students: ['student'], startsInMinutes: 5 });
      await desk.planClass({ title: 'Later today', startsInMinutes: 180, lengthMinutes: 30 });
      await desk.planClass({ title: 'Of a colleague', teacher: 'teacher 1' });
      const teacher = await openAs('teacher');
      await teacher.goto(screen);
      await expect(teacher.getByRole('heading', { name: 'My classes', level: 1 })).toBeVisible();
      const now = teacher.getByRole('article', { name: 'Now' });
      await expect(now.getByRole('button', { name: 'Start class' })).toBeVisible();
      await expect(now.getByText('1 student', { exact: true })).toBeVisible();
      const later = teacher.getByRole('article', { name: 'Later today' });
      await expect(later.getByText('Planned')).toBeVisible();
      // Three hours ahead may be after midnight.
      await expect(later.getByText(/^You can start from .+, in \d+ /)).toBeVisible();
      await expect(later.getByRole('button')).toHaveCount(0);
      await expect(teacher.getByRole('article', { name: 'Of a colleague' })).toHaveCount(0);
    },
  );

  test('finds a class by a word of title, course or teacher', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    await desk.planClass({ title: 'Verbi irregolari' });
    const teacher = await openAs('teacher');
    await teacher.goto(screen);
    await expect(teacher.getByRole('article').first()).toBeVisible();
    await teacher.getByRole('searchbox', { name: 'Search my classes' }).fill('irregolari');
    await expect(teacher.getByRole('article')).toHaveCount(1);
    await expect(teacher.getByRole('article', { name: 'Verbi irregolari' })).toBeVisible();
    await teacher.getByRole('searchbox', { name: 'Search my classes' }).fill('no such class');
    await expect(teacher.getByRole('heading', { name: 'No class matches' })).toBeVisible();
  });

  test('says what to do where there is nothing', async ({ openAs }) => {
    const teacher = await openAs('teacher');
    await teacher.goto(screen);
    await teacher.getByRole('tab', { name: 'Past' }).click();
    await expect(teacher.getByRole('heading', { name: 'No past classes yet' })).toBeVisible();
  });
});

test('a class that runs can be joined by its co-teacher and ended only after asking', async ({ openAs, site }) => {
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Due insegnanti', teacher: 'teacher 1' });
  const tom = await openAs('teacher', { index: 1 });
  await tom.goto(screen);
  const card = tom.getByRole('article', { name: 'Due insegnanti' });
  await card.getByRole('button', { name: 'Start class' }).click();
  await expect(tom.locator('#me')).toHaveText('You are Tom Okafor, moderator.');

  const colleague = await openAs('teacher', { index: 1 });
  await colleague.goto(screen);
  const running = colleague.getByRole('article', { name: 'Due insegnanti' });
  await expect(running.getByText('Running')).toBeVisible();
  await expect(running.getByRole('button', { name: 'Join class' })).toBeVisible();
  await running.getByRole('button', { name: 'End class' }).click();
  const dialog = colleague.getByRole('dialog', { name: 'End this class for everybody?' });
  await expect(dialog.getByText('Everybody leaves the room of “Due insegnanti” at once.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Go back' }).click();
  await expect(running.getByText('Running')).toBeVisible();
  await running.getByRole('button', { name: 'End class' }).click();
  await dialog.getByRole('button', { name: 'End class' }).click();
  await expect(running.getByText('Running')).toBeHidden();
  await expect(running.getByRole('button', { name: 'Start class' })).toBeVisible();
  await tom.waitForURL((url) => url.origin === new URL(site.siteUrl).origin);

  await running.getByRole('link', { name: 'Statistics' }).click();
  await expect(colleague.getByRole('heading', { name: 'Due insegnanti' })).toBeFocused();
  await expect(colleague.getByText(/^The live class server has not reported|^Participants: 1$/)).toBeVisible();
  expect(colleague.url()).toContain(`#/statistics/${id}`);
});
