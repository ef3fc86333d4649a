import { capabilities, roles } from '@lectern/contracts';
import { createWordPressQueries } from '../../../sidecar/src/platform/wordpress/wordpress.queries.ts';
import { insertPerson, type TestRole } from '../../builders/person.builder.ts';
import { testTablePrefix } from '../../builders/wordpress-tables.ts';
import type { Signatory } from './signed-calls.ts';
import type { TestInstallation } from './test-installation.ts';

/** A person with an account, ready to sign calls. */
export interface CastMember extends Signatory {
  readonly displayName: string;
}

/** Adds an account and answers it as the bridge would name it. */
export async function addPerson(
  { database }: Pick<TestInstallation, 'database'>,
  role: TestRole,
  person: { displayName?: string; email?: string; address?: string; agent?: string } = {},
): Promise<CastMember> {
  const { displayName = `A ${role}`, email, address, agent } = person;
  const userId = await insertPerson(database, { role, displayName, ...(email === undefined ? {} : { email }) });
  const rights = await createWordPressQueries(database, testTablePrefix).rightsOf(userId);
  return {
    userId,
    displayName,
    rights: rights ?? '',
    capabilities: role === 'administrator' ? capabilities : roles[role].capabilities,
    ...(address === undefined ? {} : { address }),
    ...(agent === undefined ? {} : { agent }),
  };
}

/** WordPress itself, as privacy tools and the command line speak. */
export const wordpressItself: Signatory = { userId: 0, capabilities, rights: '' };
