import { civilDateSchema } from '@lectern/contracts';
import { createGuardianshipService } from '../../sidecar/src/features/guardianships/guardianships.service.ts';
import { buildCaller, insertPerson } from './person.builder.ts';
import type { TestSchool } from './test-school.ts';

/** A guardian and a child, whom the office knows as such until it is told otherwise. */
export async function insertFamily(school: TestSchool, names: { guardian?: string; child?: string } = {}) {
  const { guardian = 'Greta Lind', child = 'Mia Lind' } = names;
  const guardianUserId = await insertPerson(school.database, { role: 'lectern_guardian', displayName: guardian });
  const childId = await insertPerson(school.database, { displayName: child });
  const office = buildCaller({ userId: 77 });
  const guardianships = createGuardianshipService(school);
  const consent = {
    consentText: 'I agree that my child takes part in live classes.',
    consentedOn: civilDateSchema.parse('2026-11-20'),
  };
  const { id } = await guardianships.record(office, childId, { guardianUserId, ...consent });
  return {
    guardian: buildCaller({ userId: guardianUserId, role: 'lectern_guardian' }),
    childId,
    /** Another child of the same guardian. */
    async addChild(displayName: string): Promise<number> {
      const userId = await insertPerson(school.database, { displayName });
      await guardianships.record(office, userId, { guardianUserId, ...consent });
      return userId;
    },
    revoke: () => guardianships.revoke(office, childId, id),
  };
}
