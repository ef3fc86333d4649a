import { appendFileSync, writeFileSync } from 'node:fs';
import { expect, test } from './fixtures.ts';
import { startWatch } from './support/watch.ts';

/** A watch of its own, beside the one that is always on, in a profile that the latter does not follow. */
test.describe('the checks that are always on', () => {
  test('see every kind of trouble, and let through what is allowed', async ({ browser, site }, testInfo) => {
    const phpLog = testInfo.outputPath('php.log');
    writeFileSync(phpLog, '[01-Jan-2026 00:00:00 UTC] PHP Notice:  of an earlier test\n');
    const watch = startWatch({ origins: [new URL(site.siteUrl).origin], phpLog });
    const context = await browser.newContext({ baseURL: site.siteUrl });
    watch.follow(context);
    const page = await context.newPage();
    await page.goto('/');
    await page.evaluate(async () => {
      console.error('told by the page');
      setTimeout(() => {
        throw new Error('thrown by the page');
      });
      await fetch('/wp-json/lectern/v1/nothing-here');
      await fetch('http://127.0.0.1:9/elsewhere').catch(() => undefined);
    });
    appendFileSync(phpLog, '[01-Jan-2026 00:00:01 UTC] PHP Warning:  new\nwith a second line\n');

    await expect
      .poll(() => watch.findings().map((finding) => finding.split(site.siteUrl).join('')))
      .toEqual([
        'console error on /: told by the page',
        'exception on /: thrown by the page',
        'answer 404 of GET /wp-json/lectern/v1/nothing-here',
        'request to http://127.0.0.1:9/elsewhere',
        'PHP: [01-Jan-2026 00:00:01 UTC] PHP Warning:  new\nwith a second line',
      ]);

    watch.allowed.console(/by the page/);
    watch.allowed.phpLine(/PHP Warning: {2}new/);
    expect(watch.findings()).toHaveLength(2);
    await context.close();
  });
});
