import type { PublicId } from '@lectern/contracts';
import type { DomainError } from '../../platform/errors/domain-error.ts';

/** That a class has no seat left: what others are told, and everybody who sits or teaches there and may be told something else. */
export interface FullClass {
  readonly refusal: DomainError;
  readonly people: ReadonlySet<number>;
}

/**
 * An order for one class. It tells when it begins to look at the seats, anew in each attempt (null), and then what it sees: that the class is full,
 * or that it takes the last seat.
 */
type Order<Answer> = (see: (full: FullClass | null) => void) => Promise<Answer>;

/** A line is for order, the locks of the database are for safety: who waited so long for an order that does not end goes on without it. */
const mostWaitingMilliseconds = 15_000;

interface Line {
  last: Promise<void>;
  arrivals: number;
  /** What an order saw, and how many had come when it began to look. */
  full: (FullClass & { readonly arrivals: number }) | null;
}

/**
 * Orders for one class come one after the other in this process, so that a rush for it takes one connection and leaves the others to everybody else.
 * Those who had come before an order found the class full, or took its last seat, are answered by that: no answer is older than its question.
 */
export function createClassRush(): <Answer>(
  classSessionId: PublicId,
  userId: number | null,
  order: Order<Answer>,
) => Promise<Answer> {
  const lines = new Map<PublicId, Line>();
  return async (classSessionId, userId, order) => {
    const line = lines.get(classSessionId) ?? { last: Promise.resolve(), arrivals: 0, full: null };
    lines.set(classSessionId, line);
    const before = line.last;
    const { promise, resolve } = Promise.withResolvers<undefined>();
    line.last = promise;
    line.arrivals += 1;
    const arrival = line.arrivals;
    await atMost(before, mostWaitingMilliseconds);
    try {
      const { full } = line;
      if (full !== null && arrival <= full.arrivals && (userId === null || !full.people.has(userId)))
        throw full.refusal;
      return await runOrder(line, order);
    } finally {
      if (line.last === promise) lines.delete(classSessionId);
      resolve(undefined);
    }
  };
}

async function runOrder<Answer>(line: Line, order: Order<Answer>): Promise<Answer> {
  const seen: { full: FullClass | null; arrivals: number } = { full: null, arrivals: line.arrivals };
  const see = (full: FullClass | null) => {
    // Until an order looks it waits, for a connection and for the class: whoever has come meanwhile is answered by what it sees, too.
    if (full === null) seen.arrivals = line.arrivals;
    seen.full = full;
  };
  const remember = ({ full, arrivals }: typeof seen) => {
    if (full !== null) line.full = { ...full, arrivals };
  };
  try {
    const answer = await order(see);
    remember(seen);
    return answer;
  } catch (error) {
    if (error === seen.full?.refusal) remember(seen);
    throw error;
  }
}

async function atMost(turn: Promise<void>, milliseconds: number): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(resolve, milliseconds);
  await Promise.race([turn, promise]);
  clearTimeout(timer);
}
