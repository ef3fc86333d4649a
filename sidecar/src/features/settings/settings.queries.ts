import type { Settings } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { keepStatement, type ValueOf } from '../../platform/database/kept-statement.ts';
import { schoolSettingsName, toSchoolSettings } from '../../platform/database/school-settings.ts';

const stored = keepStatement((connection, value: ValueOf<{ name: string }>) =>
  connection.selectFrom('settings as s').select('s.value').where('s.name', '=', value('name')),
);

/** Read side of settings. */
export function createSettingsQueries(database: Connection) {
  return {
    /** Settings of the school; the defaults where nobody has chosen. */
    async read(): Promise<Settings> {
      const [row] = (await stored(database, { name: schoolSettingsName })).rows;
      return toSchoolSettings(row?.value ?? null);
    },
  };
}
export type SettingsQueries = ReturnType<typeof createSettingsQueries>;
