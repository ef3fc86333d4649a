import { civilDateSchema, type PublicId } from '@lectern/contracts';
import type { Connection } from '../../platform/database/database.ts';
import type { DatedTerm } from './dated-term.rules.ts';

/** A row of memberships. */
export interface MembershipRecord extends DatedTerm {
  readonly publicId: PublicId;
  readonly userId: number;
}

const columns = [
  'm.public_id as publicId',
  'm.user_id as userId',
  'm.starts_on as startsOn',
  'm.ends_on as endsOn',
] as const;

/** Read side of memberships. */
export function createMembershipQueries(database: Connection) {
  return {
    /** A page, the latest start first (index memberships_once). `userIds`: only these people. */
    async list(options: {
      organisationId: number;
      userIds: readonly number[] | null;
      limit: number;
      offset: number;
    }): Promise<{ rows: MembershipRecord[]; total: number }> {
      if (options.userIds?.length === 0) return { rows: [], total: 0 };
      const found = database
        .selectFrom('memberships as m')
        .where('m.organisation_id', '=', options.organisationId)
        .$if(options.userIds !== null, (query) => query.where('m.user_id', 'in', [...(options.userIds ?? [])]));
      const [rows, count] = await Promise.all([
        found
          .select(columns)
          .orderBy('m.starts_on', 'desc')
          .orderBy('m.id', 'desc')
          .limit(options.limit)
          .offset(options.offset)
          .execute(),
        found.select(({ fn }) => fn.countAll<number>().as('total')).executeTakeFirstOrThrow(),
      ]);
      return { rows: rows.map(toMembership), total: count.total };
    },

    /** Everybody who ever belonged to an organisation (index memberships_once), to search among them. The first 10,000. */
    async userIds(organisationId: number): Promise<number[]> {
      const rows = await database
        .selectFrom('memberships as m')
        .select('m.user_id as userId')
        .distinct()
        .where('m.organisation_id', '=', organisationId)
        .orderBy('m.user_id')
        .limit(10_000)
        .execute();
      return rows.map(({ userId }) => userId);
    },

    /** A person's memberships of one organisation, past ones too (index memberships_once). */
    async ofPerson(organisationId: number, userId: number): Promise<MembershipRecord[]> {
      const rows = await database
        .selectFrom('memberships as m')
        .select(columns)
        .where('m.organisation_id', '=', organisationId)
        .where('m.user_id', '=', userId)
        .orderBy('m.starts_on')
        .limit(200)
        .execute();
      return rows.map(toMembership);
    },

    async byPublicId(organisationId: number, publicId: PublicId): Promise<MembershipRecord | null> {
      const row = await database
        .selectFrom('memberships as m')
        .select(columns)
        .where('m.organisation_id', '=', organisationId)
        .where('m.public_id', '=', publicId)
        .executeTakeFirst();
      return row === undefined ? null : toMembership(row);
    },
  };
}
export type MembershipQueries = ReturnType<typeof createMembershipQueries>;

function toMembership(row: {
  publicId: PublicId;
  userId: number;
  startsOn: string;
  endsOn: string | null;
}): MembershipRecord {
  return {
    publicId: row.publicId,
    userId: row.userId,
    startsOn: civilDateSchema.parse(row.startsOn),
    endsOn: row.endsOn === null ? null : civilDateSchema.parse(row.endsOn),
  };
}
