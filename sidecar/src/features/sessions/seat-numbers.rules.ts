/**
 * The seat that the next person gets: the lowest free number. null: full.
 * Numbers above the capacity occur once an office has lowered it; those seats count like any other.
 */
export function nextSeatNumber(taken: readonly number[], capacity: number): number | null {
  if (taken.length >= capacity) return null;
  const numbers = new Set(taken);
  let number = 1;
  while (numbers.has(number)) number += 1;
  return number;
}
