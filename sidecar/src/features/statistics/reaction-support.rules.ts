import type { MeetingStatistics } from '@lectern/contracts';

/**
 * Takes back zeros that mean "not reported": from 3.0 on BigBlueButton sends raised hands and reactions as new events
 * which its own analytics callback does not count (bbb issues 24015 and 21724). Where nobody raised a hand and nobody
 * reacted, that source cannot tell "nobody did" from "not counted".
 * @param bbbVersion version of the server that sent the body, such as `3.0.15`; null where it is not known
 */
export function withdrawUnreportedReactions(
  statistics: MeetingStatistics,
  bbbVersion: string | null,
): MeetingStatistics {
  const { source, participants } = statistics;
  const isCounted = participants.some((person) => person.raisedHands !== 0 || person.emojis !== 0);
  if (source !== 'analytics-callback' || isCounted || countsReactions(bbbVersion)) return statistics;
  return {
    ...statistics,
    participants: participants.map((person) => ({ ...person, raisedHands: null, emojis: null })),
  };
}

/** Only versions before 3 are known to count them. */
function countsReactions(bbbVersion: string | null): boolean {
  const major = /^\s*v?(\d+)/.exec(bbbVersion ?? '')?.[1];
  return major !== undefined && Number(major) < 3;
}
