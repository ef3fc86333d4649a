/** One coming or going, in the form the analytics body shows it. Times are whole epoch seconds. */
export interface Stamp {
  readonly at: number;
  readonly userid: string;
  readonly ext_userid: string;
  readonly event: 'join' | 'left';
  /** Set while the time is counted: it lies inside another stay. */
  remove: boolean;
}

/** The joins and leaves under one internal user id. */
export interface Session {
  readonly joins: Stamp[];
  readonly lefts: Stamp[];
}

/**
 * Seconds in session of one person, as the bbbevents gem counts them, its fault included: a session that lacks its
 * leave is not closed by the next join but runs on to the next leave that is left over.
 *
 * Marks every stamp that lies strictly inside a complete session; the marks are part of the reported figures.
 *
 * @param finish Whole epoch seconds of the last event.
 */
export function sessionSeconds(sessions: readonly Session[], finish: number): number {
  const stamps = sessions.flatMap((session) => [...session.joins, ...session.lefts]);
  const joinCount = stamps.filter((stamp) => stamp.event === 'join').length;
  if (joinCount * 2 > stamps.length) {
    stamps.push({ at: finish, userid: '', ext_userid: '', event: 'left', remove: false });
  }
  const ordered = stamps.toSorted((left, right) => left.at - right.at);
  for (const { from, to } of sessions.flatMap(completeStays)) {
    for (const stamp of ordered) if (stamp.at > from && stamp.at < to) stamp.remove = true;
  }
  return pairedSeconds(ordered.filter((stamp) => !stamp.remove));
}

/** Stays with both ends; the nth join belongs to the nth leave of the same internal id. */
function completeStays(session: Session): { from: number; to: number }[] {
  return session.joins.flatMap((join, index) => {
    const left = session.lefts[index];
    return left === undefined ? [] : [{ from: join.at, to: left.at }];
  });
}

/** Sums from each first join to the last leave before the next join; the very last stamp closes whatever is open. */
function pairedSeconds(stamps: readonly Stamp[]): number {
  let total = 0;
  let openedAt: number | undefined;
  stamps.forEach((stamp, index) => {
    if (openedAt === undefined && stamp.event === 'join') openedAt = stamp.at;
    const next = stamps[index + 1];
    if (openedAt === undefined || next?.event === 'left') return;
    if (next === undefined || stamp.event === 'left') {
      total += stamp.at - openedAt;
      openedAt = undefined;
    }
  });
  return total;
}
