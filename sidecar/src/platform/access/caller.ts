import type { Action, Capability, Relation } from '@lectern/contracts';

/** The person (or WordPress itself: user id 0) behind a request, as the bridge signed it. */
export interface Caller {
  readonly userId: number;
  readonly capabilities: ReadonlySet<Capability>;
  /** SHA-256 (hex) of the stored capabilities at signing; empty for WordPress itself. */
  readonly rights: string;
  readonly locale: string;
  /** Zone and name of the school, of which only the bridge knows; empty: not told, as the name is by a bearer. */
  readonly zone: string;
  readonly school: string;
  /** Network address of the person's browser. */
  readonly address: string;
  readonly agent: string;
}

/** Port: what a person is to a class session with which the act has to do. null: there is no such class session. */
export type FindRelations = (
  caller: Caller,
  action: Action,
  classSessionId: string,
) => Promise<ReadonlySet<Relation> | null>;

/** Port: SHA-256 (hex) of the stored capabilities of a person of this site; null: no such person any more. */
export type FindRights = (userId: number) => Promise<string | null>;
