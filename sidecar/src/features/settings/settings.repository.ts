import type { Settings } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import { schoolSettingsName } from '../../platform/database/school-settings.ts';

/** Write side of settings. */
export const settingsRepository = {
  /** Locks the row until the transaction ends, made empty if there is none, so that two changes at once both stay. */
  async lock(connection: Connection, now: number): Promise<void> {
    // One statement that locks either way: INSERT IGNORE would leave a shared lock, and two who then want it alone wait for each other.
    await connection
      .insertInto('settings')
      .values({ name: schoolSettingsName, value: '{}', updated_at: now })
      .onDuplicateKeyUpdate({ name: schoolSettingsName })
      .execute();
  },

  async save(connection: Connection, settings: Settings, now: number): Promise<void> {
    await connection
      .updateTable('settings')
      .set({ value: JSON.stringify(settings), updated_at: now })
      .where('name', '=', schoolSettingsName)
      .execute();
  },
};
