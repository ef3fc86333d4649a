/** Who reads what there is to tell about a person: the person first, then each guardian, nobody twice. */
export function readersOf(userId: number, guardians: ReadonlyMap<number, readonly number[]>): number[] {
  return [...new Set([userId, ...(guardians.get(userId) ?? [])])];
}
