import { roles, type Capability } from '@lectern/contracts';
import type { Caller } from '../../sidecar/src/platform/access/caller.ts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { testTablePrefix } from './wordpress-tables.ts';

/** Role of WordPress, as `{prefix}capabilities` names it. */
export type TestRole = keyof typeof roles | 'administrator';

let lastNumber = 0;

/** Adds an account with one role to WordPress and returns its id. */
export async function insertPerson(
  database: Database,
  person: { displayName?: string; role?: TestRole; email?: string } = {},
): Promise<number> {
  lastNumber += 1;
  const {
    displayName = `Person ${String(lastNumber)}`,
    role = 'lectern_student',
    email = `person-${String(lastNumber)}@school.example`,
  } = person;
  const { insertId } = await database
    .insertInto('users')
    .values({ user_login: `person-${String(lastNumber)}`, user_email: email, display_name: displayName, ID: 0 })
    .executeTakeFirstOrThrow();
  const userId = Number(insertId);
  await database
    .insertInto('usermeta')
    .values({
      umeta_id: 0,
      user_id: userId,
      meta_key: `${testTablePrefix}capabilities`,
      meta_value: serialisedRole(role),
    })
    .execute();
  return userId;
}

/** Removes an account as WordPress does: the row and its meta. */
export async function deletePerson(database: Database, userId: number): Promise<void> {
  await database.deleteFrom('usermeta').where('user_id', '=', userId).execute();
  await database.deleteFrom('users').where('ID', '=', userId).execute();
}

/** The caller of a request, with the capabilities of a role unless told otherwise. */
export function buildCaller(
  caller: { userId?: number; role?: keyof typeof roles; capabilities?: readonly Capability[] } = {},
): Caller {
  const { userId = 1, role = 'lectern_office' } = caller;
  return {
    userId,
    capabilities: new Set(caller.capabilities ?? roles[role].capabilities),
    rights: '',
    locale: 'en_US',
    zone: 'Europe/Berlin',
    school: 'Scuola Aperta',
    address: '198.51.100.7',
    agent: 'test',
  };
}

/** PHP's serialize() of `[role => true]`. */
function serialisedRole(role: TestRole): string {
  return `a:1:{s:${String(role.length)}:"${role}";b:1;}`;
}
