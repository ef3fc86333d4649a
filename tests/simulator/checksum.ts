import { createHash } from 'node:crypto';

/** BigBlueButton tells the hash from the length of the hexadecimal checksum. */
const ALGORITHM_BY_LENGTH = new Map([
  [40, 'sha1'],
  [64, 'sha256'],
  [96, 'sha384'],
  [128, 'sha512'],
]);

/** Hexadecimal hash of `text`, by the algorithm's Node name. */
export function hashHex(algorithm: string, text: string): string {
  return createHash(algorithm).update(text, 'utf8').digest('hex');
}

/** The checksum parameter's value as it stands in the raw query, wherever it stands. */
export function findChecksum(rawQuery: string): string | undefined {
  return /(?:^|&)checksum=([^&]*)/.exec(rawQuery)?.[1];
}

/** The raw query as it was sent, without its checksum: only that one parameter and one ampersand beside it go. */
export function withoutChecksum(rawQuery: string): string {
  const checksum = findChecksum(rawQuery);
  if (checksum === undefined) return rawQuery;
  const parameter = `checksum=${checksum}`;
  const start = rawQuery.startsWith(parameter) ? 0 : rawQuery.indexOf(`&${parameter}`);
  const end = start + parameter.length + 1;
  return rawQuery.slice(0, start) + rawQuery.slice(end);
}

/**
 * Whether `given` is the checksum of callName + signed text + secret, by a hash the server accepts.
 *
 * @param algorithms Node names of the accepted hashes.
 */
export function isRightChecksum(
  given: string | undefined,
  callName: string,
  signedText: string,
  secret: string,
  algorithms: readonly string[],
): boolean {
  const algorithm = ALGORITHM_BY_LENGTH.get(given?.length ?? 0);
  if (given === undefined || algorithm === undefined || !algorithms.includes(algorithm)) return false;
  return given.toLowerCase() === hashHex(algorithm, callName + signedText + secret);
}

/**
 * The text BigBlueButton 2.6 signs for a form sent by POST with nothing in the URL: keys sorted, values encoded as
 * Java's URLEncoder does, the checksum left out.
 */
export function signedFormText(form: URLSearchParams): string {
  return [...form.entries()]
    .filter(([name]) => name !== 'checksum')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${new URLSearchParams({ '': value }).toString().slice(1)}`)
    .join('&');
}
