/** From when to when a grant holds. Instants in milliseconds UTC. */
export interface GrantTerm {
  readonly startsAt: number;
  readonly endsAt: number | null;
  readonly revokedAt: number | null;
}

/** Whether a grant gives access at an instant: from its start on, at its end no longer. */
export function isActive({ startsAt, endsAt, revokedAt }: GrantTerm, now: number): boolean {
  return revokedAt === null && startsAt <= now && (endsAt === null || now < endsAt);
}
