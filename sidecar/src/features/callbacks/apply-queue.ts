import type { StoredCallback } from './callbacks.repository.ts';

/** Bodies are kept in memory for so many callbacks; the rest are read from the database again. */
const mostBodies = 8;
/** Commits wait for the disk: a few at once share its time. */
const atOnce = 4;

/** Applies callbacks right after they were kept, in this process. What it does not come to, the job finds in the database. */
export interface ApplyQueue {
  add(row: StoredCallback, body: Buffer): void;
  /** Resolves when all that was added up to now has been tried. */
  settled(): Promise<void>;
  /** Takes no more, and resolves when nothing is being applied. */
  close(): Promise<void>;
}

/** @param apply must not throw; `body` null: it is in the database only */
export function createApplyQueue(apply: (row: StoredCallback, body: Buffer | null) => Promise<void>): ApplyQueue {
  const waiting: { row: StoredCallback; body: Buffer | null; tried: () => void }[] = [];
  const open = new Set<Promise<undefined>>();
  let running = 0;
  let isClosed = false;

  function startNext(): void {
    while (running < atOnce) {
      const next = waiting.shift();
      if (next === undefined) return;
      running += 1;
      void apply(next.row, next.body).finally(() => {
        running -= 1;
        next.tried();
        startNext();
      });
    }
  }

  return {
    add(row, body) {
      if (isClosed) return;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      open.add(promise);
      const tried = () => {
        open.delete(promise);
        resolve(undefined);
      };
      waiting.push({ row, body: waiting.length < mostBodies ? body : null, tried });
      startNext();
    },
    async settled() {
      await Promise.all(open);
    },
    async close() {
      isClosed = true;
      for (const { tried } of waiting.splice(0)) tried();
      await Promise.all(open);
    },
  };
}
