import { copyFileSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

import { type Database, openDatabase } from '../../sidecar/src/platform/database/database.ts';
import type { Site } from '../support/site/site.ts';
import { expect, test } from './fixtures.ts';
import { openDesk } from './support/school-desk.ts';

/** A killed sidecar's jobs are taken over when its lease has run out. */
const takenOver = { timeout: 120_000 };

/** How many mails of a class the site has sent. */
async function mailsOn(site: Site, title: string): Promise<number> {
  const text = await readFile(site.logs.mail, 'utf8').catch(() => '');
  return text.split('\n').filter((line) => line.includes(title)).length;
}

/** How many mails the sidecar has not recorded as sent. */
const waiting = (site: Site): Promise<number> =>
  read(site, async (database) => {
    const row = await database
      .selectFrom('messages as m')
      .select(({ fn }) => fn.countAll<number>().as('n'))
      .where('m.state', '=', 'waiting')
      .executeTakeFirstOrThrow();
    return row.n;
  });

/** How many events there are that may yet become mails. */
const untold = (site: Site): Promise<number> =>
  read(site, async (database) => (await database.selectFrom('outbox').select('id').execute()).length);

async function read(site: Site, ask: (database: Database) => Promise<number>): Promise<number> {
  const { host, port, user, password, name, prefix } = site.database;
  const url = `mysql://${user}:${encodeURIComponent(password)}@${host}:${String(port)}/${name}`;
  const database = openDatabase({ url, prefix, connections: 1 });
  try {
    return await ask(database);
  } finally {
    await database.destroy();
  }
}

test('a sidecar that is killed between sending and recording sends no mail twice, and loses none', async ({
  site,
  allowed,
}) => {
  test.setTimeout(300_000);
  allowed.phpLine(/event=sidecar_unavailable/);
  const desk = await openDesk(site);
  // Mails about the school's own bookings are not to be waited for.
  await expect.poll(async () => (await untold(site)) + (await waiting(site)), takenOver).toBe(0);
  const slow = join(site.documentRoot, 'wp-content/mu-plugins/slow-mails.php');
  copyFileSync(join(import.meta.dirname, 'php/slow-mails.php'), slow);
  const plan = (title: string, day: number, student: string) =>
    desk.planClass({ title, teacher: null, students: [student], startsInMinutes: 60 * 24 * day });
  const titles = ['Uccisa dopo', 'Uccisa a caso', 'Uccisa ancora'];
  try {
    await plan('Uccisa dopo', 30, 'student 4');
    // WordPress has sent it and lets the answer wait.
    await expect.poll(() => mailsOn(site, 'Uccisa dopo'), { timeout: 30_000, intervals: [50] }).toBe(1);
    await site.parts.sidecar.kill();
    expect(await waiting(site)).toBe(1);
  } finally {
    rmSync(slow);
    await site.parts.sidecar.start();
  }
  await plan('Uccisa a caso', 31, 'student 4');
  // A child and the guardian: each has a mail of their own.
  await plan('Uccisa ancora', 32, 'student 1');
  await pause(Math.random() * 3_000);
  await site.parts.sidecar.kill();
  await site.parts.sidecar.start();
  await expect.poll(async () => Promise.all(titles.map((title) => mailsOn(site, title))), takenOver).toEqual([1, 1, 2]);
  await expect.poll(() => waiting(site), takenOver).toBe(0);
  expect(await Promise.all(titles.map((title) => mailsOn(site, title)))).toEqual([1, 1, 2]);
});
