import {
  civilDateSchema,
  createContractSchema,
  createMembershipSchema,
  type ApiCall,
  type CivilDate,
  type PublicId,
  type RetentionTerm,
} from '@lectern/contracts';
import type { Database } from '../../sidecar/src/platform/database/database.ts';
import { randomId } from '../../sidecar/src/platform/identifiers/random-id.ts';
import { testNow } from './test-school.ts';

/** A civil date from its text. */
export function civilDate(text: string): CivilDate {
  return civilDateSchema.parse(text);
}

/** What a service manager enters for a contract: this year, 14 days. */
export function buildContractInput(
  contract: Partial<ApiCall<'createContract'>['body']> = {},
): ReturnType<typeof createContractSchema.parse> {
  return createContractSchema.parse({
    startsOn: '2026-01-01',
    endsOn: '2026-12-31',
    retention: { mode: 'days', days: 14 },
    ...contract,
  });
}

/** What a service manager enters for a membership: from the start of this year, without an end. */
export function buildMembershipInput(
  membership: Partial<ApiCall<'createMembership'>['body']> & { userId: number },
): ReturnType<typeof createMembershipSchema.parse> {
  return createMembershipSchema.parse({ startsOn: '2026-01-01', ...membership });
}

/** An organisation with contracts and members, written straight into the database. */
export async function insertOrganisation(
  database: Database,
  organisation: {
    name?: string;
    serviceManagerId?: number | null;
    contracts?: readonly { startsOn: string; endsOn: string | null; retention?: RetentionTerm }[];
    members?: readonly { userId: number; startsOn?: string; endsOn?: string | null }[];
  } = {},
): Promise<{ id: number; publicId: PublicId }> {
  const publicId = randomId();
  const times = { created_at: testNow, updated_at: testNow };
  const { insertId } = await database
    .insertInto('organisations')
    .values({
      public_id: publicId,
      name: organisation.name ?? 'Müller Maschinen GmbH',
      service_manager_id: organisation.serviceManagerId ?? null,
      ...times,
    })
    .executeTakeFirstOrThrow();
  const id = Number(insertId);
  const contracts = (organisation.contracts ?? []).map(
    ({ startsOn, endsOn, retention = { mode: 'days', days: 14 } }) => ({
      public_id: randomId(),
      organisation_id: id,
      starts_on: startsOn,
      ends_on: endsOn,
      retention_mode: retention.mode,
      retention_days: retention.mode === 'days' ? retention.days : null,
      ...times,
    }),
  );
  if (contracts.length > 0) await database.insertInto('contracts').values(contracts).execute();
  const members = (organisation.members ?? []).map(({ userId, startsOn = '2026-01-01', endsOn = null }) => ({
    public_id: randomId(),
    organisation_id: id,
    user_id: userId,
    starts_on: startsOn,
    ends_on: endsOn,
    created_at: testNow,
  }));
  if (members.length > 0) await database.insertInto('memberships').values(members).execute();
  return { id, publicId };
}
