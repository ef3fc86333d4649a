import type { Settings, updateSettingsSchema } from '@lectern/contracts';
import type { z } from 'zod';
import type { Caller } from '../../platform/access/caller.ts';
import { actorOf, changedFields, recordAudit } from '../../platform/audit/audit.ts';
import type { Clock } from '../../platform/clock/clock.ts';
import { transactWithRetry, type Database } from '../../platform/database/database.ts';
import { invalidInput } from '../../platform/errors/domain-error.ts';
import { createSettingsQueries } from './settings.queries.ts';
import { settingsRepository } from './settings.repository.ts';
import { changedSettings, settingsProblems } from './settings.rules.ts';

/** Settings of the school. */
export interface SettingsService {
  read(): Promise<Settings>;
  /** @throws DomainError `invalid_input` where values contradict each other */
  update(caller: Caller, change: z.output<typeof updateSettingsSchema>): Promise<Settings>;
}

export function createSettingsService({ database, clock }: { database: Database; clock: Clock }): SettingsService {
  return {
    read: () => createSettingsQueries(database).read(),

    update(caller, change) {
      return transactWithRetry(database, async (transaction) => {
        const at = clock.now();
        await settingsRepository.lock(transaction, at);
        const settings = changedSettings(await createSettingsQueries(transaction).read(), change);
        const problems = settingsProblems(settings);
        if (Object.keys(problems).length > 0) throw invalidInput(problems);
        await settingsRepository.save(transaction, settings, at);
        const details = { fields: changedFields(change) };
        await recordAudit(transaction, {
          at,
          actor: actorOf(caller),
          action: 'settings.write',
          objectType: 'settings',
          objectId: 'school',
          details,
        });
        return settings;
      });
    },
  };
}
