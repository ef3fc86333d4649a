/** Joins while nobody of that person was inside, after the first: a second device that overlaps is no reconnect. Instants in milliseconds. */
export function countReconnects(joins: readonly number[], leaves: readonly number[]): number {
  const sorted = [...joins].sort((one, other) => one - other);
  return sorted.filter((join, before) => before > 0 && leaves.filter((leave) => leave <= join).length >= before).length;
}
