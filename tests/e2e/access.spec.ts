import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

const screens = [
  'my-classes',
  'class-sessions',
  'people',
  'availability',
  'organisations',
  'retention',
  'settings',
] as const;
const address = (screen: string): string => `/wp-admin/admin.php?page=lectern-${screen}`;

/** Which screens each role may open. */
const open: Record<string, readonly string[]> = {
  teacher: ['my-classes', 'availability'],
  office: ['class-sessions', 'people', 'availability', 'organisations'],
  service_manager: ['organisations'],
  privacy_officer: ['retention'],
  administrator: screens,
};

/** Roles with whom the other sites make sure that menus and refusals are the same there. */
const onEverySite: readonly string[] = ['teacher', 'administrator', 'student'];
const tagOf = (role: string) => ({ tag: onEverySite.includes(role) ? ['@compat', '@core'] : [] });

test.describe('who may open what', () => {
  for (const [role, own] of Object.entries(open)) {
    test(`${role} opens the own screens and no other`, tagOf(role), async ({ openAs }) => {
      const page = await openAs(role);
      for (const screen of screens) {
        if (own.includes(screen)) {
          expect([screen, (await page.goto(address(screen)))?.status()]).toEqual([screen, 200]);
          await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible();
        } else {
          // A refusal is an answer: nothing has to be drawn.
          expect([screen, (await page.request.get(address(screen))).status()]).toEqual([screen, 403]);
        }
      }
      const menu = page.locator('#toplevel_page_lectern-' + (own[0] ?? '')).getByRole('link');
      const linked = await menu.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
      expect(new Set(linked)).toEqual(new Set(own.map((screen) => `admin.php?page=lectern-${screen}`)));
    });
  }

  for (const role of ['student', 'guardian', 'representative']) {
    test(`${role} comes to no screen`, tagOf(role), async ({ openAs }) => {
      const page = await openAs(role);
      for (const screen of screens) {
        const answer = await page.request.get(address(screen));
        // WooCommerce leads people without work in wp-admin to their account.
        const isLedAway = !answer.url().includes('/wp-admin/');
        expect([screen, isLedAway ? 403 : answer.status()]).toEqual([screen, 403]);
        expect(await answer.text()).not.toContain(`id="lectern-${screen}"`);
      }
    });
  }
});

test(
  'a shop keeps nobody who works with Lectern out of wp-admin',
  { tag: ['@compat', '@shop'] },
  async ({ openAs, site }) => {
    for (const role of ['teacher', 'office', 'service_manager', 'privacy_officer']) {
      const { request } = await openAs(role);
      const dashboard = await request.get('/wp-admin/');
      expect([role, dashboard.status(), dashboard.url()]).toEqual([role, 200, `${site.siteUrl}/wp-admin/`]);
      expect(await dashboard.text()).toContain('id="adminmenu"');
      expect(await (await request.get('/')).text()).toContain('id="wpadminbar"');
    }
  },
);

test('a teacher sees nothing of a colleague’s class', async ({ openAs, site, allowed }) => {
  allowed.answer(404, /\/lectern\/v1\/class-sessions\//);
  const desk = await openDesk(site);
  const id = await desk.planClass({ title: 'Di un altro', teacher: 'teacher 1' });
  const teacher = await openAs('teacher');
  await teacher.goto(`${address('my-classes')}#/statistics/${id}`);
  await expect(teacher.locator('.lectern-problem').getByText('This does not exist, or it is not yours.')).toBeVisible();
  await expect(teacher.getByText('Di un altro')).toHaveCount(0);
});
