import { classTables } from './0001-class-tables.ts';
import { platformTables } from './0001-platform-tables.ts';
import { schoolTables } from './0001-school-tables.ts';
import type { SchemaChange } from './table-definition.ts';

/**
 * First schema. Instants are BIGINT milliseconds UTC (docs/decisions/0003), identifiers that stand in URLs are ascii_bin,
 * civil dates DATE. WordPress' ids carry no foreign key: its engines vary and its deletions must not fail.
 */
export const foundation: SchemaChange = { tables: [...platformTables, ...schoolTables, ...classTables], columns: [] };
