import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultSettings } from '@lectern/contracts';
import { buildCaller } from '../../../../tests/builders/person.builder.ts';
import { openTestSchool, type TestSchool } from '../../../../tests/builders/test-school.ts';
import { createSettingsService } from './settings.service.ts';

let school: TestSchool;
beforeAll(async () => {
  school = await openTestSchool();
}, 60_000);
afterAll(() => school.close());

const owner = buildCaller({ capabilities: ['lectern_manage_settings'] });

test('a school starts with the defaults and keeps what it changes', async () => {
  const settings = createSettingsService(school);
  expect(await settings.read()).toEqual(defaultSettings);
  const changed = await settings.update(owner, { meetingData: { mode: 'on_request' }, displayName: 'pseudonym' });
  expect(changed).toEqual({ ...defaultSettings, meetingData: { mode: 'on_request' }, displayName: 'pseudonym' });
  expect(await settings.read()).toEqual(changed);
});

test('two changes of different settings at once both stay', async () => {
  const settings = createSettingsService(school);
  await Promise.all([
    settings.update(owner, { supportDays: 60 }),
    settings.update(owner, { displayName: 'first_name_initial' }),
  ]);
  expect(await settings.read()).toMatchObject({ supportDays: 60, displayName: 'first_name_initial' });
});

test('an address never outlives its support record, whichever of the two is changed', async () => {
  const settings = createSettingsService(school);
  await settings.update(owner, { supportDays: 60, supportAddressDays: 14 });
  await expect(settings.update(owner, { supportAddressDays: 61 })).rejects.toMatchObject({
    fields: [{ field: 'supportAddressDays' }],
  });
  await expect(settings.update(owner, { supportDays: 13 })).rejects.toMatchObject({
    fields: [{ field: 'supportAddressDays' }],
  });
  expect(await settings.read()).toMatchObject({ supportDays: 60, supportAddressDays: 14 });
});

test('a setting of another version in the row does no harm', async () => {
  const settings = createSettingsService(school);
  await school.database
    .updateTable('settings')
    .set({ value: '{"supportDays":30,"colour":"red"}' })
    .where('name', '=', 'school')
    .execute();
  expect(await settings.read()).toEqual({ ...defaultSettings, supportDays: 30 });
});
