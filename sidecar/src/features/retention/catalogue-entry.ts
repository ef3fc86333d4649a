import type { TableName } from '../../platform/database/table-names.ts';

/** What a column holds: `personal` says something of a person, `reference` points to one, `plain` neither. */
type ColumnKind = 'personal' | 'reference' | 'plain';

/** How a person's rows are found, and what erasing them means. */
export interface PersonRule {
  /** The column with WordPress' user id. */
  readonly column: string;
  /** The column holds an e-mail address instead, in small letters. */
  readonly isAddress?: true;
  /** A second column by which a row is as much about another person: it stands in that one's access report too. */
  readonly alsoAbout?: string;
  /** `delete`: the row goes. `unlink`: the row stays for others without the person (column set to null). `keep`: stays, for the reason given. */
  readonly onErasure: 'delete' | 'unlink' | 'keep';
  readonly keepReason?: string;
  /** Columns that may name somebody else than the row is about, such as who booked: erasing that person empties them. */
  readonly alsoUnlinked?: readonly string[];
  /** Label of the group in a person's access report. */
  readonly label: string;
}

/** One table of ours: what is in it, why, how long, and how a person's part is exported and erased. */
export interface CatalogueEntry {
  readonly table: TableName;
  readonly purpose: string;
  /** Article 6 (1) GDPR, or why no basis is needed. */
  readonly legalBasis: string;
  /** What ends it: a data class of the purge plan, or a rule in words. */
  readonly period: string;
  readonly columns: Readonly<Record<string, ColumnKind>>;
  /** Absent: the table names no person. */
  readonly person?: PersonRule;
}

/** Legal bases that several tables share. */
export const legalBases = {
  contract: 'contract with the person or their organisation (b)',
  interest: 'legitimate interest: a working service (f)',
  duty: 'legal duty: showing that the promises are kept (c)',
  none: 'no personal data',
} as const;
