import type { Settings } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { readJsonColumn } from '../../platform/database/json-column.ts';
import { schoolSettingsName, storedSettingsSchema, withDefaults } from './settings.rules.ts';

/** Read side of settings. */
export function createSettingsQueries(database: Connection) {
  return {
    /** Settings of the school; the defaults where nobody has chosen. */
    async read(): Promise<Settings> {
      const row = await database
        .selectFrom('settings as s')
        .select('s.value')
        .where('s.name', '=', schoolSettingsName)
        .executeTakeFirst();
      return withDefaults(row === undefined ? {} : readJsonColumn(storedSettingsSchema, row.value));
    },
  };
}
export type SettingsQueries = ReturnType<typeof createSettingsQueries>;
