import { schoolZone } from '../support/school/organisations.ts';
import { dateIn, minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { fitsWindow, phone } from './support/devices.ts';
import { openAlbum } from './support/picture.ts';
import { openDesk } from './support/school-desk.ts';

test.describe('the block "My classes"', () => {
  test(
    'lists lesson credits by pack, with the course and the end of each; a child’s apart',
    { tag: '@compat' },
    async ({ openAs, site }, testInfo) => {
      const { look } = openAlbum(testInfo);
      const desk = await openDesk(site);
      const give = async (who: string, body: object) =>
        desk.client.rest('POST', `/lectern/v1/people/${String(await desk.userId(who))}/credits`, body);
      const [courseId, lastDay] = [await desk.courseId('Italian A1'), dateIn(90, schoolZone)];
      await give('guardian', { amount: 10, courseId, lastDay });
      await give('guardian', { amount: -3, courseId });
      await give('guardian', { amount: 5, courseId: null });
      await give('student 1', { amount: 2, courseId });
      const greta = await openAs('guardian', { ...phone, timezoneId: schoolZone });
      await greta.goto(site.school.pages['studentClasses'] ?? '');
      const block = greta.locator('.lectern-my-classes');
      await expect(block.getByText('You have 12 lesson credits.')).toBeVisible();
      const end = new Date(`${lastDay}T12:00:00Z`).toLocaleDateString('en', { dateStyle: 'full', timeZone: 'UTC' });
      const own = block.getByRole('listitem').filter({ hasText: 'pack of' });
      await expect(own.first()).toHaveText(
        `7 lessons left of a pack of 10 · for Italian A1 · book with them until ${end}, 11:59 pm`,
      );
      await expect(own.nth(1)).toHaveText('5 lessons left of a pack of 5 · for any course · without an end');
      await expect(block.getByText('Bo Lind has 2 lesson credits.')).toBeVisible();
      await expect(own.nth(2)).toHaveText('2 lessons left of a pack of 2 · for Italian A1 · without an end');
      await look(greta, { part: '.lectern-my-classes', picture: 'credit-lots' });
      await expect.poll(() => fitsWindow(greta)).toBe(true);
    },
  );

  test('says before a seat is kept that a credit is missing, or the trial lesson used', async ({ openAs, site }) => {
    const desk = await openDesk(site);
    const policy = `/lectern/v1/courses/${String(await desk.courseId('Italian A1'))}/policy`;
    const wish = { title: 'Costs a credit', startsInMinutes: minutesUntilNoonIn(250, schoolZone) };
    const id = await desk.planClass({ ...wish, students: ['student 2'] });
    const ofFamily = ['student 1', 'guardian'];
    const left = await desk.planClass({
      title: 'One of three is left',
      startsInMinutes: minutesUntilNoonIn(253, schoolZone),
      students: ofFamily,
    });
    const full = await desk.planClass({
      title: 'Full and costs a credit',
      startsInMinutes: minutesUntilNoonIn(254, schoolZone),
      capacity: 1,
      students: ['student 2'],
    });
    const page = `${site.school.pages['bookClass'] ?? ''}?lectern_class=${id}`;
    const keep = { name: 'Keep my seat' };
    await desk.client.rest('PUT', policy, { price: 'credit', trial: false });
    try {
      const student = await openAs('student', { ...phone, index: 5 });
      await student.goto(page);
      await expect(student.getByText('A class of this course costs one lesson credit')).toBeVisible();
      await expect(student.getByRole('button', keep)).toHaveCount(0);
      const credits = `/lectern/v1/people/${String(await desk.userId('student 5'))}/credits`;
      await desk.client.rest('POST', credits, { amount: 1, courseId: null });
      await student.reload();
      await expect(student.getByRole('button', keep)).toBeVisible();

      const greta = await openAs('guardian', { ...phone, javaScriptEnabled: false });
      await greta.goto(page);
      const mia = greta.getByRole('radio', { name: /^Mia Lind/ });
      await expect(mia).toBeDisabled();
      await expect(mia).toHaveAccessibleName('Mia Lind Has no lesson credit left for this class');
      await greta.goto(page.replace(id, left));
      await expect(greta.getByRole('radio', { disabled: true })).toHaveCount(3);
      await expect(greta.getByText('The school office gives more lesson credits.')).toBeVisible();
      await expect(greta.getByRole('button', keep)).toHaveCount(0);
      // Waiting costs no credit, and neither does a seat that cost none.
      await greta.goto(page.replace(id, full));
      await expect(greta.getByRole('radio', { name: 'Mia Lind', exact: true })).toBeEnabled();
      await greta.goto(site.school.pages['studentClasses'] ?? '');
      const ofBo = greta
        .getByRole('listitem')
        .filter({ hasText: 'One of three is left' })
        .filter({ hasText: 'For Bo' });
      await ofBo.getByRole('link', { name: /^Give to somebody else One of three is left – Bo Lind, / }).click();
      await expect(ofBo.getByRole('radio', { name: 'Mia Lind', exact: true })).toBeEnabled();

      await desk.client.rest('PUT', policy, { price: 'free', trial: true });
      await student.reload();
      await student.getByRole('button', keep).click();
      await student.getByRole('button', { name: 'Book now' }).click();
      await expect(student.getByRole('heading', { name: 'Booked. See you in class!' })).toBeFocused();
      const second = { title: 'A second trial', startsInMinutes: minutesUntilNoonIn(251, schoolZone) };
      const other = await desk.planClass(second);
      await student.goto(page.replace(id, other));
      await expect(student.getByText('Each person can book one trial lesson')).toBeVisible();
      await expect(student.getByRole('button', keep)).toHaveCount(0);
      await expect(student.getByRole('button', { name: 'Keep a seat for somebody else' })).toBeVisible();
    } finally {
      await desk.client.rest('PUT', policy, { price: 'free', trial: false });
    }
  });
});
