import type { Connection } from './database.ts';

/** Bytes that one statement carries: quoting doubles them, and servers take 16 MB at once by default. */
export const bodyPartBytes = 4 * 1024 * 1024;

/** Keeps what a body has beyond its first part; the first stands in the owner's own row. In the owner's transaction. */
export async function keepBodyParts(connection: Connection, ownerId: number, body: Buffer): Promise<void> {
  for (let start = bodyPartBytes, part = 1; start < body.length; start += bodyPartBytes, part += 1) {
    await connection
      .insertInto('body_parts')
      .values({ owner: 'callback', owner_id: ownerId, part, bytes: body.subarray(start, start + bodyPartBytes) })
      .execute();
  }
}

/** The whole body again. */
export async function readLongBody(
  connection: Connection,
  owner: 'inbox' | 'callback',
  ownerId: number,
  first: Buffer,
): Promise<Buffer> {
  if (first.length < bodyPartBytes) return first;
  const parts = await connection
    .selectFrom('body_parts as p')
    .select('p.bytes')
    .where('p.owner', '=', owner)
    .where('p.owner_id', '=', ownerId)
    .orderBy('p.part')
    .limit(16)
    .execute();
  return Buffer.concat([first, ...parts.map(({ bytes }) => bytes)]);
}
