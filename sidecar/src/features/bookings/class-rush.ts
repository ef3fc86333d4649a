import type { PublicId } from '@lectern/contracts';
import { DomainError } from '../../platform/errors/domain-error.ts';

/** An order for one class. It calls `seeFull` with everybody who sits or teaches there before it throws that the class is full. */
type Order<Answer> = (seeFull: (people: ReadonlySet<number>) => void) => Promise<Answer>;

interface Line {
  last: Promise<void>;
  arrivals: number;
  /** What an order saw, and how many had come when it began to look. */
  full: { readonly refusal: DomainError; readonly people: ReadonlySet<number>; readonly arrivals: number } | null;
}

/**
 * Orders for one class come one after the other in this process, so that a rush for it takes one connection and leaves the others to everybody else.
 * Those who had come before an order found the class full are answered by what it saw: no answer is older than its question.
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
    await before;
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
  const { arrivals } = line;
  const seen: ReadonlySet<number>[] = [];
  try {
    return await order((people) => seen.push(people));
  } catch (error) {
    const people = seen.at(-1);
    if (people !== undefined && error instanceof DomainError) line.full = { refusal: error, people, arrivals };
    throw error;
  }
}
