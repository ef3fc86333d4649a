import { z } from 'zod';
import { schoolZone } from './organisations.ts';
import { findPerson, firstOf, type SchoolRole, type SeededPerson } from './people.ts';
import { dateIn } from './wall-time.ts';
import { logIn, type WordPressClient } from './wordpress-client.ts';

const foundSchema = z.object({ items: z.array(z.object({ id: z.string() })).min(2) });
const heldSchema = z.object({ token: z.string() });

/** Greta Lind books for Bo and Mia Lind, and has booked an evening class of the term for Mia. */
export async function seedFamilies(
  admin: WordPressClient,
  siteUrl: string,
  people: Record<SchoolRole, SeededPerson[]>,
): Promise<void> {
  const guardian = firstOf(people.lectern_guardian);
  const [bo, mia] = ['bo', 'mia'].map((login) => findPerson(people, 'lectern_student', login));
  for (const child of [bo, mia]) {
    await admin.rest('POST', `/lectern/v1/people/${String(child?.userId)}/guardianships`, {
      guardianUserId: guardian.userId,
      consentText:
        'I am the parent or guardian of this child. I agree that the child takes part in live classes of the school, and I book them for the child.',
      consentedOn: dateIn(-30, schoolZone),
    });
  }
  const query = new URLSearchParams({ search: 'Evening class', from: new Date().toISOString(), perPage: '2' });
  const term = foundSchema.parse(await admin.rest('GET', `/lectern/v1/class-sessions?${query.toString()}`)).items;
  const greta = await logIn(siteUrl, guardian.login, guardian.password);
  const order = { forUserId: mia?.userId };
  const hold = await greta.rest('POST', '/lectern/v1/seat-holds', { ...order, classSessionIds: [term[1]?.id] });
  const { token } = heldSchema.parse(hold);
  await greta.rest('POST', '/lectern/v1/seat-holds/confirm', { ...order, token, key: 'family-of-the-demo' });
}
