const minute = 60_000;
/** A gateway that has not answered by then has lost the seat. */
const frozenMinutes = 30;
/** A tab that is left open must not keep a seat from others for good: so many times the minutes of a hold, from its start. */
const longestFactor = 4;

/** Until when a hold lasts that is made or prolonged now. Instants in milliseconds UTC. */
export function holdExpiry(createdAt: number, holdMinutes: number, now: number): number {
  return Math.min(now + holdMinutes * minute, createdAt + longestFactor * holdMinutes * minute);
}

/** Somebody with an account answers for the seats that a colleague is to take; a visitor reads the own mail at once. */
const hoursForAddress = { person: 24, visitor: 2 } as const;

/** Until when seats wait for an address: not longer than the first of the classes can be booked, nor shorter than they are kept already. */
export function addressExpiry(
  hold: { readonly expiresAt: number; readonly bookableUntil: number },
  asker: keyof typeof hoursForAddress,
  now: number,
): number {
  return Math.max(hold.expiresAt, Math.min(now + hoursForAddress[asker] * 60 * minute, hold.bookableUntil));
}

/** Until when a hold lasts that is frozen now. */
export function frozenExpiry(now: number): number {
  return now + frozenMinutes * minute;
}
