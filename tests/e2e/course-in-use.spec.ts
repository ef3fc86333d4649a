import { wordPressId } from '../support/school/wordpress-client.ts';
import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

test(
  'a course with classes to come is neither binned nor deleted, and whoever tries is told why',
  {
    tag: '@compat',
  },
  async ({ openAs, site, allowed }) => {
    const desk = await openDesk(site);
    const courseId = await desk.courseId('Italian A1');
    for (const how of ['', '?force=true']) {
      const answer = await desk.client.ask('DELETE', `/wp/v2/lectern_course/${String(courseId)}${how}`);
      expect([answer.status, await answer.json()]).toEqual([
        409,
        expect.objectContaining({
          code: 'lectern_course_in_use',
          message: expect.stringMatching(/still has classes to come.*Cancel them first/),
        }),
      ]);
    }
    const owner = await openAs('administrator');
    allowed.answer(409, /post\.php/);
    allowed.console(/409/);
    await owner.goto('/wp-admin/edit.php?post_type=lectern_course');
    await owner.getByRole('row', { name: /Italian A1/ }).hover();
    await owner.getByRole('link', { name: /Move “Italian A1” to the Trash/ }).click();
    await expect(owner.getByText('This course still has classes to come')).toBeVisible();
    const kept = await desk.client.rest('GET', `/wp/v2/lectern_course/${String(courseId)}`);
    expect(kept).toMatchObject({ id: courseId, status: 'publish' });

    const id = wordPressId(
      await desk.client.rest('POST', '/wp/v2/lectern_course', { title: 'Unused', status: 'publish' }),
    );
    expect((await desk.client.ask('DELETE', `/wp/v2/lectern_course/${String(id)}?force=true`)).status).toBe(200);
  },
);
