import type { Handlers } from '../../platform/http/handlers.ts';
import type { SettingsService } from './settings.service.ts';

/** Routes of the school's settings. */
export function createSettingsRoutes(settings: SettingsService): Pick<Handlers, 'readSettings' | 'updateSettings'> {
  return {
    readSettings: () => settings.read(),
    updateSettings: ({ caller, body }) => settings.update(caller, body),
  };
}
