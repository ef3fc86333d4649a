/** Joins and leaves of one visit (one internal user id of BigBlueButton), in seconds, in any order. */
export interface VisitTimes {
  readonly joins: readonly number[];
  readonly leaves: readonly number[];
}

/** Time in which a person was present: `from` ≤ `to`, seconds. */
export interface Stay {
  readonly from: number;
  readonly to: number;
}

/**
 * Merged stays of one person in one meeting, sorted and disjoint: overlapping visits (two devices) count once.
 * A stay without a leave of its own ends at the next later join of the same person, else at the meeting's end `finish`.
 * bbbevents means to do the same but counts such a stay on to the next leave it finds.
 */
export function mergeStays(visits: readonly VisitTimes[], finish: number): Stay[] {
  const joins = visits.flatMap((visit) => visit.joins).sort(ascending);
  const stays = visits
    .flatMap((visit) => pairVisit(visit, joins, finish))
    .sort((a, b) => a.from - b.from || a.to - b.to);
  const merged: Stay[] = [];
  for (const stay of stays) {
    const last = merged.at(-1);
    if (last === undefined || stay.from > last.to) merged.push(stay);
    else if (stay.to > last.to) merged[merged.length - 1] = { from: last.from, to: stay.to };
  }
  return merged;
}

/** Seconds present, from stays that do not overlap. */
export function countPresentSeconds(stays: readonly Stay[]): number {
  return stays.reduce((seconds, stay) => seconds + (stay.to - stay.from), 0);
}

function pairVisit(visit: VisitTimes, personJoins: readonly number[], finish: number): Stay[] {
  const joins = visit.joins.toSorted(ascending);
  const leaves = visit.leaves.toSorted(ascending);
  const ends = leaves.length < joins.length ? pairWithMissingLeaves(joins, leaves) : pairInOrder(joins, leaves);
  return joins.map((from, index) => {
    const own = ends[index];
    return { from, to: own ?? nextAfter(personJoins, from) ?? Math.max(from, finish) };
  });
}

/** No leave is missing: the n-th join belongs to the n-th leave, because a reconnect may join before the cut connection leaves. */
function pairInOrder(joins: readonly number[], leaves: readonly number[]): (number | undefined)[] {
  let next = 0;
  return joins.map((join) => {
    while ((leaves[next] ?? Infinity) < join) next += 1;
    const leave = leaves[next];
    next += 1;
    return leave;
  });
}

/** A leave is missing: a join takes the first leave before the join that follows; in the same second the leave came first. */
function pairWithMissingLeaves(joins: readonly number[], leaves: readonly number[]): (number | undefined)[] {
  let next = 0;
  return joins.map((join, index) => {
    while ((leaves[next] ?? Infinity) < join) next += 1;
    const leave = leaves[next];
    const following = joins[index + 1] ?? Infinity;
    if (leave === undefined || leave > following) return undefined;
    next += 1;
    return leave;
  });
}

/** Smallest of the sorted values that is greater than `value`. */
function nextAfter(sorted: readonly number[], value: number): number | undefined {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? Infinity) > value) high = middle;
    else low = middle + 1;
  }
  return sorted[low];
}

function ascending(a: number, b: number): number {
  return a - b;
}
