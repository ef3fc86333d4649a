import { defaultSettings, settingsSchema, type Settings } from '@lectern/contracts';
import { sql, type AliasedRawBuilder } from 'kysely';
import { z } from 'zod';
import { readJsonColumn } from './json-column.ts';

/** Name of the row that holds the settings of the school. */
export const schoolSettingsName = 'school';

/** What a stored row may hold: any of the settings. Names of a newer or older version are left aside. */
const storedSchema = z.record(z.string(), z.unknown());
const wholeSchema = z.object(settingsSchema.shape);

/** The settings of the school as a column of a statement of any feature, for where they are needed beside what is locked. */
export function schoolSettingsColumn(): AliasedRawBuilder<unknown, 'school_settings'> {
  return sql`(SELECT st.value FROM ${sql.table('settings')} AS st WHERE st.name = ${schoolSettingsName})`.as(
    'school_settings',
  );
}

/** What stands in that column; the defaults where nobody has chosen. */
export function toSchoolSettings(value: unknown): Settings {
  return value === null
    ? defaultSettings
    : wholeSchema.parse({ ...defaultSettings, ...readJsonColumn(storedSchema, value) });
}
