import type { PollStatistics } from '@lectern/contracts';

/** BigBlueButton's type of a poll that is answered by typing. */
export const TYPED = 'R-';

export interface PollStart {
  readonly id: string;
  readonly type: string;
  readonly question: string;
  /** JSON: `[{"id":0,"key":"Yes"}, …]`. */
  readonly answers: string;
  readonly anonymous: boolean;
}

export interface PollAnswer {
  readonly pollId: string;
  readonly personId: string;
  /** Position among the options. */
  readonly answerId: string;
  /** The text; older servers send none. */
  readonly answer: string;
}

/** Poll id to answers, null where the poll was anonymous. */
export type PollVotes = Record<string, string[] | null>;

interface Poll extends PollStart {
  readonly options: string[];
  /** Typed answers that stand among the options. */
  readonly typed: Set<string>;
  readonly votes: Map<string, string[]>;
}

/** Polls of one meeting and who answered what. */
export interface PollTally {
  start(poll: PollStart): void;
  answer(answer: PollAnswer): void;
  votesOf(personId: string): PollVotes;
  polls(): PollStatistics[];
  /** Polls were held, and all of them anonymous: nobody knows who answered. */
  isAllAnonymous(): boolean;
}

export function createPollTally(): PollTally {
  const polls = new Map<string, Poll>();
  return {
    start(poll) {
      polls.set(poll.id, { ...poll, options: parseOptions(poll.answers), typed: new Set(), votes: new Map() });
    },
    answer({ pollId, personId, answerId, answer }) {
      const poll = polls.get(pollId);
      if (poll === undefined) return;
      const option = /^\d+$/.test(answerId) ? poll.options[Number(answerId)] : undefined;
      // bbbevents adds a typed answer to the options each time it comes; once is enough.
      if (poll.type === TYPED && answer !== '' && !poll.typed.has(answer)) {
        poll.typed.add(answer);
        if (option !== answer) poll.options.push(answer);
      }
      const text = poll.type === TYPED ? answer : (option ?? answer);
      if (text === '') return;
      const given = poll.votes.get(personId);
      if (given === undefined) poll.votes.set(personId, [text]);
      else given.push(text);
    },
    votesOf(personId) {
      const entries: [string, string[] | null][] = [];
      for (const poll of polls.values()) {
        const given = poll.anonymous ? null : poll.votes.get(personId);
        if (given !== undefined) entries.push([poll.id, given]);
      }
      return toPollVotes(entries);
    },
    polls: () => [...polls.values()].map(({ id, question, options }) => ({ id, question, options })),
    isAllAnonymous: () => polls.size > 0 && [...polls.values()].every((poll) => poll.anonymous),
  };
}

/** A record without prototype, so that an id such as `__proto__` is a key like any other. */
export function toPollVotes(entries: Iterable<readonly [string, string[] | null]>): PollVotes {
  const votes: PollVotes = { __proto__: null };
  for (const [pollId, answers] of entries) votes[pollId] = answers;
  return votes;
}

/** Options in their order; none where the server wrote no readable list. */
function parseOptions(json: string): string[] {
  let list: unknown;
  try {
    list = JSON.parse(json);
  } catch {
    return [];
  }
  if (!Array.isArray(list)) return [];
  return list.map((option: unknown) =>
    typeof option === 'object' && option !== null && 'key' in option && typeof option.key === 'string'
      ? option.key
      : '',
  );
}
