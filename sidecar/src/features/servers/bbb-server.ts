import type { HashAlgorithm, PublicId } from '@lectern/contracts';

/** A server as its rows tell, without its secret. */
export interface BbbServerRecord {
  readonly id: number;
  readonly publicId: PublicId;
  readonly name: string;
  readonly url: string;
  readonly region: string;
  /** Lower is tried first. */
  readonly priority: number;
  readonly state: 'active' | 'draining' | 'off';
  readonly hashAlgorithm: HashAlgorithm;
  readonly bbbVersion: string | null;
  /** Milliseconds UTC; until then new classes avoid it. 0: no trouble. */
  readonly troubleUntil: number;
  readonly version: number;
}

/** A server that can be spoken to. The secret stays inside the sidecar. */
export interface BbbServerWithSecret extends BbbServerRecord {
  readonly secret: string;
}

/** What a sealed secret is bound to: the bytes of one server's row open nowhere else. */
export function secretPurpose(publicId: PublicId): string {
  return `bbb server ${publicId}`;
}
