import type { z } from 'zod';

/**
 * Reads a JSON column. MySQL's driver hands over the parsed value, MariaDB (where JSON is another word for LONGTEXT) the text; both end as
 * a value of the schema.
 * @throws ZodError or SyntaxError where the column holds something else
 */
export function readJsonColumn<Schema extends z.ZodType>(schema: Schema, column: unknown): z.output<Schema> {
  const value: unknown = typeof column === 'string' ? JSON.parse(column) : column;
  return schema.parse(value);
}
