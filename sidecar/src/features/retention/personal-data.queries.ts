import { sql, type RawBuilder } from 'kysely';
import type { Connection } from '../../platform/database/database.ts';
import type { CatalogueEntry, PersonRule } from './catalogue-entry.ts';

/** A row as it is held: column → value. */
export type HeldRow = Readonly<Record<string, unknown>>;

/** Finds and erases a person's rows by what the retention catalogue says; the catalogue's names are constants, never input. */
export function createPersonalDataQueries(database: Connection) {
  return {
    /** A person's rows of one table, `personal` and `reference` columns and those that date them. */
    async rowsOfPerson(entry: CatalogueEntry, userId: number, limit: number, offset: number): Promise<HeldRow[]> {
      const person = personOf(entry);
      const columns = Object.keys(entry.columns).filter((column) => column !== 'id' && !isBinary(entry, column));
      const { rows } = await sql<HeldRow>`
        SELECT ${sql.join(columns.map((column) => sql.ref(column)))} FROM ${sql.table(entry.table)}
        WHERE ${isAbout(person, userId)} ORDER BY ${orderOf(entry)} LIMIT ${limit} OFFSET ${offset}`.execute(database);
      return rows;
    },

    async countOfPerson(entry: CatalogueEntry, userId: number): Promise<number> {
      const { rows } = await sql<{ n: number }>`
        SELECT COUNT(*) AS n FROM ${sql.table(entry.table)} WHERE ${isAbout(personOf(entry), userId)}`.execute(
        database,
      );
      return rows[0]?.n ?? 0;
    },

    /** Deletes or unlinks a person's rows; returns how many. */
    async erasePerson(entry: CatalogueEntry, userId: number): Promise<number> {
      const person = personOf(entry);
      const table = sql.table(entry.table);
      const statement: RawBuilder<unknown> =
        person.onErasure === 'delete'
          ? sql`DELETE FROM ${table} WHERE ${isOf(person, userId)}`
          : sql`UPDATE ${table} SET ${sql.ref(person.column)} = NULL WHERE ${isOf(person, userId)}`;
      const { numAffectedRows } = await statement.execute(database);
      for (const other of person.alsoUnlinked ?? []) {
        await sql`UPDATE ${table} SET ${sql.ref(other)} = NULL WHERE ${sql.ref(other)} = ${userId}`.execute(database);
      }
      return Number(numAffectedRows ?? 0n);
    },

    /**
     * Raw bodies that may name the person: those of meetings that a record or figures show them in, and every body of figures that was never
     * applied, for nobody has read whom it names. What still waits to be applied goes once it is, without the person. Must run before their
     * other rows go.
     */
    async eraseRawOfPerson(userId: number): Promise<number> {
      let erased = 0n;
      // Joined from the person's rows on: a condition IN (SELECT …) makes the server walk through all bodies.
      for (const presence of ['support_records', 'participation_statistics'] as const) {
        await database
          .deleteFrom('body_parts')
          .using(`${presence} as r`)
          .innerJoin('callbacks as c', 'c.meeting_id', 'r.meeting_id')
          .innerJoin('body_parts', (join) =>
            join.onRef('body_parts.owner_id', '=', 'c.id').on('body_parts.owner', '=', 'callback'),
          )
          .where('r.user_id', '=', userId)
          .where('c.state', 'in', ['applied', 'refused', 'unverified'])
          .execute();
        const { numDeletedRows } = await database
          .deleteFrom('callbacks')
          .using(`${presence} as r`)
          .innerJoin('callbacks', 'callbacks.meeting_id', 'r.meeting_id')
          .where('r.user_id', '=', userId)
          .where('callbacks.state', 'in', ['applied', 'refused', 'unverified'])
          .executeTakeFirst();
        erased += numDeletedRows;
      }
      return Number(erased) + (await eraseNeverApplied(userId));
    },

    /** Recordings of meetings the person was in: shared with others, so erasing them is a decision of the school. */
    async recordingsWithPerson(userId: number): Promise<number> {
      const row = await database
        .selectFrom('recordings as r')
        .innerJoin('support_records as s', 's.meeting_id', 'r.meeting_id')
        .select(({ fn }) => fn.count<number>('r.id').distinct().as('n'))
        .where('s.user_id', '=', userId)
        .executeTakeFirstOrThrow();
      return row.n;
    },
  };

  /** Of a person without a pseudonym nothing can speak: then none go, and erasing again takes nothing more from others. */
  async function eraseNeverApplied(userId: number): Promise<number> {
    await database
      .deleteFrom('body_parts')
      .using('people as p')
      .innerJoin('callbacks as c', (join) => join.on('c.state', 'in', ['refused', 'unverified']))
      .innerJoin('body_parts', (join) =>
        join.onRef('body_parts.owner_id', '=', 'c.id').on('body_parts.owner', '=', 'callback'),
      )
      .where('p.user_id', '=', userId)
      .where('c.kind', '=', 'analytics')
      .execute();
    const { numDeletedRows } = await database
      .deleteFrom('callbacks')
      .using('people as p')
      .innerJoin('callbacks', (join) => join.on('callbacks.state', 'in', ['refused', 'unverified']))
      .where('p.user_id', '=', userId)
      .where('callbacks.kind', '=', 'analytics')
      .executeTakeFirst();
    return Number(numDeletedRows);
  }
}
export type PersonalDataQueries = ReturnType<typeof createPersonalDataQueries>;

function personOf(entry: CatalogueEntry) {
  if (entry.person === undefined) throw new Error(`${entry.table} names no person`);
  return entry.person;
}

function isBinary(entry: CatalogueEntry, column: string): boolean {
  return entry.table === 'callbacks' || column.endsWith('_hash') || column === 'secret_encrypted';
}

function orderOf(entry: CatalogueEntry) {
  return 'id' in entry.columns ? sql.ref('id') : sql.ref(personOf(entry).column);
}

function isOf({ column, isAddress }: PersonRule, userId: number): RawBuilder<unknown> {
  return isAddress === true
    ? sql`${sql.ref(column)} = (SELECT LOWER(user_email) FROM ${sql.table('users')} WHERE ID = ${userId})`
    : sql`${sql.ref(column)} = ${userId}`;
}

function isAbout(person: PersonRule, userId: number): RawBuilder<unknown> {
  const { alsoAbout } = person;
  const isFound = isOf(person, userId);
  return alsoAbout === undefined ? isFound : sql`(${isFound} OR ${sql.ref(alsoAbout)} = ${userId})`;
}
