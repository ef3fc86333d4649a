import type { Caller } from '../access/caller.ts';
import type { Connection } from '../database/database.ts';

/** Who did it: a person, WordPress itself, or the sidecar on its own. */
export type Actor =
  { readonly kind: 'person'; readonly userId: number } | { readonly kind: 'wordpress' } | { readonly kind: 'system' };

/** One thing that was done. Ids, names of fields and codes only: never a name, an address or a text that somebody wrote. */
export interface AuditEntry {
  /** Milliseconds UTC. */
  readonly at: number;
  readonly actor: Actor;
  /** What was done, such as `class_session.write`. */
  readonly action: string;
  readonly objectType: string;
  /** Public id, or WordPress' id as text. */
  readonly objectId: string;
  /** Names of the fields that changed, and ids of what else took part. */
  readonly details?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** The actor behind a request; user id 0 is WordPress itself. */
export function actorOf(caller: Pick<Caller, 'userId'>): Actor {
  return caller.userId === 0 ? { kind: 'wordpress' } : { kind: 'person', userId: caller.userId };
}

/** Writes audit entries in the transaction of the change that they tell of. */
export async function recordAudit(connection: Connection, ...entries: readonly AuditEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await connection
    .insertInto('audit_entries')
    .values(
      entries.map(({ at, actor, action, objectType, objectId, details }) => ({
        at,
        actor_user_id: actor.kind === 'person' ? actor.userId : null,
        actor_kind: actor.kind,
        action,
        object_type: objectType,
        object_id: objectId,
        details: JSON.stringify(details ?? {}),
      })),
    )
    .execute();
}

/** Names of the fields that a change sets, for `details.fields`; `version` is no field of the object. */
export function changedFields(change: Readonly<Record<string, unknown>>): string[] {
  return Object.keys(change).filter((name) => name !== 'version' && change[name] !== undefined);
}
