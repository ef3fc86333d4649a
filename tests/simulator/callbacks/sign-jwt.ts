import { createHmac } from 'node:crypto';

const HASH = { HS256: 'sha256', HS512: 'sha512' } as const;

/** A signed token, its header written exactly as given: BigBlueButton's scripts differ in whether they name a type. */
export function signJwt(
  header: Readonly<{ alg: keyof typeof HASH; typ?: string }>,
  claims: Readonly<Record<string, unknown>>,
  secret: string,
): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${createHmac(HASH[header.alg], secret).update(signed).digest('base64url')}`;
}

function encode(part: unknown): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
