import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import { z } from 'zod';

import { isSameProcessAlive, ownIdentity } from './processes.ts';

const holder = z.object({ pid: z.int(), startTime: z.string() });

/** Runs `work` while no other command works on the same site; a lock whose holder has died is taken over. */
export async function withLock<T>(file: string, onWait: () => void, work: () => Promise<T>): Promise<T> {
  let hasTold = false;
  while (!tryLock(file)) {
    if (!hasTold) onWait();
    hasTold = true;
    await sleep(200);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function tryLock(file: string): boolean {
  if (!isHeld(file)) rmSync(file, { force: true });
  // Linked, not written: nobody ever sees a lock without its holder in it.
  const draft = `${file}.${String(process.pid)}`;
  writeFileSync(draft, JSON.stringify(ownIdentity()));
  try {
    linkSync(draft, file);
    return true;
  } catch {
    return false;
  } finally {
    rmSync(draft, { force: true });
  }
}

function isHeld(file: string): boolean {
  try {
    const parsed = holder.safeParse(JSON.parse(readFileSync(file, 'utf8')));
    return parsed.success && isSameProcessAlive(parsed.data);
  } catch {
    return false;
  }
}
