import type { MeetingStatistics } from '@lectern/contracts';

/**
 * Figures without people who were erased before they came. What only they typed as an answer goes as well.
 * @param typedPolls ids of polls whose options are what people typed
 */
export function withoutPeople(
  statistics: MeetingStatistics,
  typedPolls: ReadonlySet<string>,
  isErased: (externalUserId: string) => boolean,
): MeetingStatistics {
  const participants = statistics.participants.filter(({ externalUserId }) => !isErased(externalUserId));
  const erased = statistics.participants.filter(({ externalUserId }) => isErased(externalUserId));
  if (erased.length === 0) return statistics;
  const given = (people: MeetingStatistics['participants'], pollId: string) =>
    new Set(people.flatMap(({ pollVotes }) => pollVotes[pollId] ?? []));
  const polls = statistics.polls.map((poll) => {
    if (!typedPolls.has(poll.id)) return poll;
    const [gone, left] = [given(erased, poll.id), given(participants, poll.id)];
    return { ...poll, options: poll.options.filter((option) => !gone.has(option) || left.has(option)) };
  });
  return { ...statistics, participants, polls };
}
