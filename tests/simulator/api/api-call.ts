import type { Answer } from '../answers.ts';
import type { World } from '../world.ts';

/** A call of the API whose checksum was right. */
export interface ApiCall {
  readonly world: World;
  readonly name: string;
  readonly method: string;
  /** Decoded, the first value of each name, as Java reads them. */
  readonly parameters: Readonly<Record<string, string>>;
  readonly body: string;
  readonly contentType: string;
  readonly address: string;
  readonly userAgent: string;
  readonly referer: string;
}

export type ApiHandler = (call: ApiCall) => Answer | Promise<Answer>;

/** Decodes a query or form; of repeated names the first value counts. */
export function decodeParameters(raw: string): Record<string, string> {
  const parameters: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw)) parameters[name] ??= value;
  return parameters;
}
