import { schoolZone } from './organisations.ts';
import type { SchoolRole, SeededPerson } from './people.ts';
import { dateIn } from './wall-time.ts';
import type { WordPressClient } from './wordpress-client.ts';

/** Greta Lind books for Bo Lind. */
export async function seedFamilies(admin: WordPressClient, people: Record<SchoolRole, SeededPerson[]>): Promise<void> {
  const [guardian] = people.lectern_guardian;
  const child = people.lectern_student.find(({ login }) => login === 'bo');
  if (guardian === undefined || child === undefined) throw new Error('the family is not complete');
  await admin.rest('POST', `/lectern/v1/people/${String(child.userId)}/guardianships`, {
    guardianUserId: guardian.userId,
    consentText:
      'I am the parent or guardian of this child. I agree that the child takes part in live classes of the school, and I book them for the child.',
    consentedOn: dateIn(-30, schoolZone),
  });
}
