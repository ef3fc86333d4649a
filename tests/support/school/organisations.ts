import { z } from 'zod';
import { firstOf, type SchoolRole, type SeededPerson } from './people.ts';
import { dateIn } from './wall-time.ts';
import { publicId, type WordPressClient } from './wordpress-client.ts';

export const schoolZone = 'Europe/Berlin';

/** Two clients: one whose data go after 7 days, one that says when. */
export async function seedOrganisations(
  admin: WordPressClient,
  people: Record<SchoolRole, SeededPerson[]>,
): Promise<void> {
  const manager = firstOf(people.lectern_service_manager).userId;
  const [ana, bo, chiara] = people.lectern_student;
  await addOrganisation(admin, 'Nordwind Logistik GmbH', manager, { mode: 'days', days: 7 }, [ana]);
  await addOrganisation(admin, 'Comune di Verona', manager, { mode: 'on_request' }, [bo, chiara]);
}

async function addOrganisation(
  admin: WordPressClient,
  name: string,
  serviceManagerId: number,
  retention: object,
  members: readonly (SeededPerson | undefined)[],
): Promise<void> {
  const id = publicId(await admin.rest('POST', '/lectern/v1/organisations', { name, serviceManagerId }));
  const startsOn = dateIn(-60, schoolZone);
  await admin.rest('POST', `/lectern/v1/organisations/${id}/contracts`, {
    startsOn,
    endsOn: dateIn(300, schoolZone),
    retention,
  });
  for (const member of members) {
    if (member !== undefined)
      await admin.rest('POST', `/lectern/v1/organisations/${id}/memberships`, { userId: member.userId, startsOn });
  }
}

const foundSchema = z.object({ items: z.array(z.object({ id: z.string() })) });

/** Verona has three seats in an evening class of the term; Chiara has one of them. */
export async function seedOrganisationSeats(
  admin: WordPressClient,
  people: Record<SchoolRole, SeededPerson[]>,
): Promise<void> {
  const find = async (path: string, query: Record<string, string>) =>
    foundSchema.parse(await admin.rest('GET', `${path}?${new URLSearchParams(query).toString()}`)).items;
  const [verona] = await find('/lectern/v1/organisations', { search: 'Verona' });
  const from = new Date().toISOString();
  const term = await find('/lectern/v1/class-sessions', { search: 'Evening class', from, perPage: '4' });
  const path = `/lectern/v1/organisations/${verona?.id ?? ''}/seats`;
  const booked = await admin.rest('POST', path, { classSessionId: term[3]?.id, count: 3 });
  const [seat] = foundSchema.parse(booked).items;
  await admin.rest('PUT', `${path}/${seat?.id ?? ''}/person`, { userId: people.lectern_student[2]?.userId });
}
