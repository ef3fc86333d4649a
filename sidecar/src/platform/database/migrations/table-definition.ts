import type { TableName } from '../table-names.ts';

/**
 * A table to create if it is not there. In `body`, `{prefix}` stands for our prefix (constraint names are unique in a database)
 * and `{meetings}` for the full name of the table `meetings`.
 */
export interface TableDefinition {
  readonly name: TableName;
  readonly body: string;
}

/** A column as it is to be: added where the table has none of this name, else brought to this definition. Repeatable either way. */
export interface ColumnDefinition {
  readonly table: TableName;
  readonly column: string;
  readonly definition: string;
}

/** An index, unique or not, or a foreign key to add where the table has none of this name. `definition` as in a table's body, without the name: see `TableDefinition`. */
export interface KeyDefinition {
  readonly table: TableName;
  readonly kind: 'index' | 'unique' | 'foreign key';
  /** Of a foreign key without our prefix, which is put before it. */
  readonly name: string;
  readonly definition: string;
}

/** What one migration does, in this order. */
export interface SchemaChange {
  readonly tables: readonly TableDefinition[];
  readonly columns: readonly ColumnDefinition[];
  readonly keys?: readonly KeyDefinition[];
  /** Statements that bring rows to the new shape, with table names as in a body. Each can be repeated. */
  readonly rows?: readonly string[];
}
