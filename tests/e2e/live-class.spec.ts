import { readFileSync } from 'node:fs';

import type { Locator, Page } from '@playwright/test';
import { classStatisticsSchema, purgePlanSchema } from '@lectern/contracts';

import { wordLength } from '../../blocks/shared/clock-words.ts';
import { expect, test } from './fixtures.ts';
import { eventsFile, expectedFigures, type PersonFigures } from './support/expected-figures.ts';
import { lecternJson } from './support/lectern-command.ts';
import { phone } from './support/devices.ts';
import { openDesk } from './support/school-desk.ts';
import { controlSimulator } from './support/simulator-control.ts';

const file = 'own_typical_class';
const title = 'Italian A1 – Al mercato';

/** What a row of the teacher's table says about a person. */
function wordRow(person: PersonFigures): string[] {
  const count = (figure: number | null): string => (figure === null ? 'not reported' : String(figure));
  const length = (seconds: number | null): string => (seconds === null ? 'not reported' : wordLength(seconds, 'en-US'));
  return [
    person.moderator ? `${person.name}Moderator` : person.name,
    length(person.sessionSeconds),
    length(person.talkTimeSeconds),
    count(person.talks),
    count(person.chats),
    count(person.raisedHands),
    count(person.emojis),
    count(person.pollResponses),
  ];
}

async function readRows(table: Locator): Promise<string[][]> {
  const rows = await table.locator('tbody tr').all();
  return Promise.all(rows.map(async (row) => (await row.locator('th, td').allTextContents()).slice(0, 8)));
}

async function endClass(teacher: Page): Promise<void> {
  const card = teacher.getByRole('article', { name: title });
  await card.getByRole('button', { name: 'End class' }).click();
  await teacher.getByRole('dialog').getByRole('button', { name: 'End class' }).click();
  await expect(teacher.getByRole('dialog')).toBeHidden();
}

test(
  'a class from the teacher’s click to statistics and the date of deletion',
  { tag: ['@compat', '@core'] },
  async ({ openAs, site }) => {
    test.setTimeout(120_000);
    const desk = await openDesk(site);
    const simulator = controlSimulator(site);
    const classSessionId = await desk.planClass({ title, students: ['student', 'student 1', 'student 2'] });
    const teacher = await openAs('teacher');
    const student = await openAs('student', phone);

    await test.step('the student waits', async () => {
      await student.goto(desk.classUrl(classSessionId));
      await expect(student.getByRole('heading', { name: title })).toBeVisible();
      await expect(student.locator('.lectern-join-class__state')).toHaveText(
        'Your teacher has not started this class yet. This page opens by itself.',
      );
      await expect(student.getByText(/^Starts in \d+ (minutes|seconds)$/)).toBeVisible();
      await expect(student.getByRole('button', { name: 'Join class' })).toBeHidden();
    });

    await test.step('the teacher starts, the page opens by itself, the student joins', async () => {
      await teacher.goto('/wp-admin/admin.php?page=lectern-my-classes');
      const card = teacher.getByRole('article', { name: title });
      await expect(card.getByText('3 students')).toBeVisible();
      await card.getByRole('button', { name: 'Start class' }).click();
      await expect(student.getByRole('button', { name: 'Join class' })).toBeVisible({ timeout: 6_000 });
      await expect(student.locator('.lectern-join-class__state')).toHaveText(
        'This class is running. You can join it now.',
      );
      await expect(teacher.locator('#me')).toHaveText('You are Dana Reyes, moderator.');
      await student.getByRole('button', { name: 'Join class' }).click();
      await expect(student.locator('#me')).toHaveText('You are Ana Souza, viewer.');
      await expect(teacher.locator('#people')).toContainText('Ana Souza');
    });

    await test.step('BigBlueButton is told no more than it needs', async () => {
      const { people } = await simulator.runningMeeting();
      expect(people.map(({ role }) => role).sort()).toEqual(['MODERATOR', 'VIEWER']);
      for (const { externalUserId } of people) expect(externalUserId).toMatch(/^[a-z0-9_]+$/);
    });

    await test.step('a class is played and the teacher ends it', async () => {
      const { meetingId, people } = await simulator.runningMeeting();
      const idOf = (name: string): string => people.find((person) => person.name === name)?.externalUserId ?? '';
      await simulator.play(meetingId, eventsFile(file), { u2: idOf('Dana Reyes'), u101: idOf('Ana Souza') });
      await teacher.goto('/wp-admin/admin.php?page=lectern-my-classes');
      await endClass(teacher);
      // The room sends everybody back to the course.
      await student.waitForURL(/\/courses\/italian-a1\//);
    });

    await test.step('the teacher sees who did what, as BigBlueButton’s own library counts it', async () => {
      const statistics = teacher.getByRole('article', { name: title }).getByRole('link', { name: 'Statistics' });
      await expect(async () => {
        await teacher.reload();
        await expect(statistics).toBeVisible({ timeout: 2_000 });
      }).toPass();
      await statistics.click();
      const table = teacher.getByRole('table');
      await expect(async () => {
        await teacher.reload();
        await expect(table).toBeVisible({ timeout: 2_000 });
      }).toPass({ timeout: 30_000 });
      const { people, durationSeconds } = expectedFigures(file);
      expect(await readRows(table)).toEqual(people.map(wordRow));
      await expect(teacher.getByText(`Held for ${wordLength(durationSeconds, 'en-US')}`)).toBeVisible();
      await expect(teacher.getByText('Capito?')).toBeVisible();
      await expect(teacher.getByText(/^These data are deleted on .+: 7 days, contract with Nordwind/)).toBeVisible();
    });

    await test.step('joins and leaves are those of the file, counted from the start', async () => {
      const answer = await desk.client.rest('GET', `/lectern/v1/class-sessions/${classSessionId}/statistics`);
      const report = classStatisticsSchema.parse(answer).meetings[0]?.statistics;
      const start = Date.parse(report?.meeting.startedAt ?? '');
      const sinceStart = (instant: string): number => Date.parse(instant) - start;
      const times = report?.participants.map(({ name, joins, leaves }) => ({
        name,
        joins: joins.map(sinceStart),
        leaves: leaves.map(sinceStart),
      }));
      expect(times).toEqual(expectedFigures(file).people.map(({ name, joins, leaves }) => ({ name, joins, leaves })));
    });

    await test.step('the figures come as a file', async () => {
      const waiting = teacher.waitForEvent('download');
      await teacher.getByRole('button', { name: 'Download as CSV' }).click();
      const download = await waiting;
      expect(download.suggestedFilename()).toMatch(/^\d{4}-\d\d-\d\d-italian-a1-al-mercato\.csv$/);
      const lines = readFileSync(await download.path(), 'utf8')
        .trim()
        .split('\r\n');
      expect(lines).toHaveLength(1 + expectedFigures(file).people.length);
      const ana = expectedFigures(file).people[1];
      expect(lines[2]).toContain(
        `Ana Ortiz,no,2,1,0,0,1,${String(ana?.talkTimeSeconds)},${String(ana?.sessionSeconds)}`,
      );
    });

    await test.step('the deletion plan names the meeting, with date and reason', async () => {
      const plan = purgePlanSchema.parse(await lecternJson(site, ['retention', 'plan']));
      const items = plan.items.filter((item) => item.classSessionId === classSessionId);
      const statistics = items.find(({ dataClass }) => dataClass === 'statistics');
      expect(statistics).toMatchObject({ title, reason: { code: 'contract_days', days: 7 } });
      expect(statistics?.dueOn).toMatch(/^\d{4}-\d\d-\d\d$/);
      expect(items.every(({ reason }) => reason.sentence !== '')).toBe(true);
    });
  },
);
