import { expect, test } from './fixtures.ts';
import { eventsFile } from './support/expected-figures.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';
import { startClass } from './support/teach.ts';

const screen = '/wp-admin/admin.php?page=lectern-retention';

test('the deletion plan of an empty school says what will stand there', async ({ openAs }) => {
  const officer = await openAs('privacy_officer');
  await officer.goto(screen);
  await expect(officer.getByRole('heading', { name: 'Nothing to delete' })).toBeVisible();
});

test(
  'the deletion plan names each kind of data with day and reason',
  { tag: ['@compat', '@core'] },
  async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const simulator = controlSimulator(site);
    const id = await desk.planClass({ title: 'Da cancellare', students: ['student 4'] });
    await startClass(await openAs('teacher'), desk.classUrl(id));
    const { meetingId } = await simulator.runningMeeting();
    await simulator.play(meetingId, eventsFile('own_typical_class'), {});
    await desk.endClass(id);

    const officer = await openAs('privacy_officer');
    const rows = officer.getByRole('row', { name: /Da cancellare/ });
    await expect(async () => {
      await officer.goto(screen);
      await expect(rows.filter({ hasText: 'Participation statistics' }).first()).toBeVisible({ timeout: 3_000 });
    }).toPass({ timeout: 40_000 });
    const statistics = rows.filter({ hasText: 'Participation statistics' }).first();
    await expect(statistics).toContainText('14 days, rule of the school');
    await expect(statistics).toContainText(/\w+ \d+, \d{4}/);
    await expect(rows.filter({ hasText: /Support record/ }).first()).toContainText('90 days, rule for support records');
    await expect(officer.getByText('Nothing is due today.')).toBeVisible();
  },
);
