import { capabilities, roles } from '@lectern/contracts';

import type { GeneratedFile } from './generated-file.ts';
import { jsonFile } from './generated-file.ts';

/** Roles and capabilities that the plugin gives to WordPress, read by `Lectern\Access\Roles`. */
export function generateAccess(): GeneratedFile {
  return jsonFile('plugins/lectern/generated/access.json', { capabilities, roles });
}
