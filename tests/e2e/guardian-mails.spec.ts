import { join } from 'node:path';

import { z } from 'zod';

import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { schoolZone } from '../support/school/organisations.ts';
import { minutesUntilNoonIn } from '../support/school/wall-time.ts';
import { expect, test } from './fixtures.ts';
import { clientOf } from './support/clients.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';
import { mailsTo } from './support/sent-mails.ts';

/** Greta Lind, guardian of Bo and Mia Lind. */
test('a guardian hears what the child hears, in the guardian’s own zone, and takes an offered seat by the link of the mail', async ({
  openAs,
  site,
}) => {
  test.setTimeout(120_000);
  const desk = await openDesk(site);
  const title = 'Famiglia in lettere';
  const [gretaLogin, boLogin] = [site.school.users['guardian']?.[0], site.school.users['student']?.[1]];
  if (gretaLogin === undefined || boLogin === undefined) throw new Error('the school has a family');
  const [toGreta, toBo] = [gretaLogin, boLogin].map(
    ({ email }) =>
      () =>
        mailsTo(site, email, title),
  );
  if (toGreta === undefined || toBo === undefined) throw new Error('two are asked');
  const greta = await openAs('guardian', { ...phone, timezoneId: 'America/New_York' });
  const mine = site.school.pages['studentClasses'] ?? '';
  await greta.goto(mine);
  await greta.getByRole('button', { name: 'Always use America/New_York, in mails too' }).click();
  await expect(greta.getByRole('status').filter({ hasText: 'Your time zone is saved.' })).toBeVisible();

  const startsInMinutes = minutesUntilNoonIn(340, schoolZone);
  const id = await desk.planClass({ title, startsInMinutes, capacity: 1, students: ['student 2'] });
  const path = `/lectern/v1/class-sessions/${id}`;
  const family = await clientOf(site, gretaLogin);
  await family.rest('POST', `${path}/waitlist`, { forUserId: await desk.userId('student 1') });
  const { items } = z
    .object({ items: z.array(z.object({ id: z.string() })) })
    .parse(await desk.client.rest('GET', `${path}/seats`));
  await desk.client.rest('DELETE', `${path}/seats/${items[0]?.id ?? ''}`);
  await expect.poll(async () => (await toGreta()).length, { timeout: 30_000 }).toBe(1);
  const [offered] = await toGreta();
  expect(offered?.subject).toBe(`For Bo Lind: offered: ${title}`);
  expect(offered?.message).toContain('Times are in the time zone America/New_York.');
  expect(offered?.message).toContain('The seat is kept until ');
  // Noon in Berlin.
  expect(offered?.message).toMatch(/ [67]:00 am – /);

  await greta.goto(/Take the seat or decline it here: (\S+)/.exec(offered?.message ?? '')?.[1] ?? '');
  const offer = greta.getByRole('listitem').filter({ hasText: title });
  await expect(offer).toContainText('For Bo Lind');
  await offer.getByRole('button', { name: /^Take the seat/ }).click();
  await expect(greta.locator('.lectern-outcome')).toContainText('Booked: the seat is your child’s.');
  await expect.poll(async () => (await toGreta()).length, { timeout: 30_000 }).toBe(2);
  await desk.cancelClass(id);
  await expect.poll(async () => (await toGreta()).length, { timeout: 30_000 }).toBe(3);
  await expect.poll(async () => (await toBo()).length, { timeout: 30_000 }).toBe(3);
  const [, booked, cancelled] = await toGreta();
  expect(booked?.subject).toBe(`For Bo Lind: booking of ${title}`);
  expect(booked?.message).toContain('For Bo Lind: the seat is booked.');
  expect(booked?.message).toContain('The classes of your family: ');
  expect(cancelled?.subject).toBe(`For Bo Lind: class cancelled: ${title}`);
  const own = await toBo();
  expect(own.map(({ subject }) => subject)).toEqual([
    `Offered to you: ${title}`,
    `Your booking: ${title}`,
    `Class cancelled: ${title}`,
  ]);
  expect(own[1]?.message).toContain('Times are in the time zone Europe/Berlin.');
  const entry = (file = '') => /^(UID|SEQUENCE):.*$/gm[Symbol.match](file);
  for (const number of [1, 2]) {
    const theirs = (await toGreta())[number]?.calendars[0];
    expect(entry(theirs)).toHaveLength(2);
    expect(entry(theirs)).toEqual(entry(own[number]?.calendars[0]));
  }

  await greta.goto(mine);
  await greta.getByRole('button', { name: 'Go back to the school’s time zone' }).click();
  await expect(greta.getByText('Mails to you name times in the time zone Europe/Berlin.')).toBeVisible();
});

test('a child’s name is no more than a name in a mail, and a child without an address has guardians who hear, in their own language', async ({
  site,
}) => {
  const { stdout } = await site.runPhp(join(import.meta.dirname, 'php/guardian-mail.php'), [randomId()]);
  const name = 'Ben Bcc: all@school.example {class} Lind';
  const notes = (by: string) => [
    expect.stringMatching(/^.+ teaches instead of Tom & Ann\.$/),
    by,
    'The school gives this reason: Flu Bcc: all@school.example',
    'A lesson credit was given back for it.',
  ];
  expect(JSON.parse(stdout)).toEqual({
    notes: [
      notes('The child or a guardian cancelled this booking.'),
      notes('You or a guardian of yours cancelled this booking.'),
    ],
    teacher: ['Student: Tom & Ann', 'The student or a guardian cancelled this lesson.'],
    subject: `For ${name}: booking of Senza indirizzo`,
    opening: `For ${name}: the seat is booked.`,
    'of many': `For ${name}: the seats are booked.`,
    child: { state: 'no_recipient' },
    guardian: { state: 'sent' },
    again: { state: 'sent' },
    'child is gone': { state: 'no_recipient' },
  });
  const { email = '' } = site.school.users['guardian']?.[0] ?? {};
  const sent = await mailsTo(site, email, 'Senza indirizzo');
  expect(sent.map(({ subject }) => subject)).toEqual(['Für Tom & Ann: Buchung von Senza indirizzo']);
});
